using Microsoft.Extensions.Options;

namespace Dashboard.Web.Api;

internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    private const int Shortest = 32;

    public ValidateOptionsResult Validate(string? name, ApiOptions options) => options.BootstrapToken switch
    {
        null => ValidateOptionsResult.Success,
        { Length: < Shortest } => ValidateOptionsResult.Fail($"Api:BootstrapToken is shorter than {Shortest} characters. Make a random one ('openssl rand -hex 32'), or remove the key."),
        var token when token.Any(c => c is <= ' ' or > '~') => ValidateOptionsResult.Fail("Api:BootstrapToken has a blank or a letter that no header can carry. Make a random one ('openssl rand -hex 32')."),
        _ => ValidateOptionsResult.Success,
    };
}
