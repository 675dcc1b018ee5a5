using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The Lab speaks plain http with a token that decides everything in it: never over a network.</summary>
internal sealed class LabOptionsValidator : IValidateOptions<LabOptions>
{
    public ValidateOptionsResult Validate(string? name, LabOptions options) =>
        options.Url is { IsAbsoluteUri: true, Scheme: "http", IsLoopback: true, AbsolutePath: "/" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Lab:Url is '{options.Url}'. Set it to a loopback address with http and a port, such as http://127.0.0.1:5090.");
}
