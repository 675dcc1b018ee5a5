using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>Outside Development nobody signs in without an identity provider, so nothing starts without one.</summary>
internal sealed class IdentityProviderOptionsValidator(IHostEnvironment environment) : IValidateOptions<IdentityProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityProviderOptions options)
    {
        if (!options.IsConfigured && environment.IsDevelopment())
        {
            return ValidateOptionsResult.Success;
        }

        List<string> failures = [];
        Require(Uri.TryCreate(options.Instance, UriKind.Absolute, out var instance) && instance.Scheme == Uri.UriSchemeHttps, "AzureAd:Instance is missing or no https address. For the public cloud set it to https://login.microsoftonline.com/.");
        Require(Guid.TryParse(options.TenantId, out _), "AzureAd:TenantId is missing or no id. Set it to the directory (tenant) id of your Microsoft Entra tenant; 'common' and 'organizations' would let strangers in.");
        Require(Guid.TryParse(options.ClientId, out _), "AzureAd:ClientId is missing or no id. Register an application in that tenant with the app roles Administrator, IamManager, AppOwner and Auditor and the redirect address /signin-oidc, and set its application (client) id here.");
        if (failures.Count > 0 && !options.IsConfigured)
        {
            failures.Insert(0, $"There is no way to sign in: the environment is '{environment.EnvironmentName}', and personas exist in Development only. Configure an identity provider, or set ASPNETCORE_ENVIRONMENT=Development to try the product out.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                failures.Add(otherwise);
            }
        }
    }
}
