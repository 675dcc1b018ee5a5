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
        Require(ClientSecret.Read(options.ClientSecret) is not null, "AzureAd:ClientSecret is missing, or nothing can be read there. Make a client secret for the application and say where it is found: env:NAME or file:/path. Without it nobody could find out that somebody was disabled.");
        Require(options.CheckEvery >= TimeSpan.FromSeconds(5) && options.CheckEvery <= TimeSpan.FromSeconds(40), "AzureAd:CheckEvery must lie between 5 and 40 seconds: whoever is disabled loses an open page within a minute.");
        Require(options.Grace >= TimeSpan.Zero && options.Grace <= TimeSpan.FromHours(1), "AzureAd:Grace must lie between 0 and an hour.");
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
