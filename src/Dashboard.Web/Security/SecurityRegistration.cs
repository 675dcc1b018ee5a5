using Dashboard.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;

namespace Dashboard.Web.Security;

/// <summary>Who may come in, and how.</summary>
internal static class SecurityRegistration
{
    private const string OtherTenant = "The sign-in comes from another tenant than AzureAd:TenantId.";

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection(IdentityProviderOptions.Section);
        services.AddOptions<IdentityProviderOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IdentityProviderOptions>, IdentityProviderOptionsValidator>();
        services.AddSingleton<DataFolder>();

        if (section.Get<IdentityProviderOptions>() is { IsConfigured: true })
        {
            AddIdentityProvider(services, builder.Configuration);
        }
        else
        {
            // In Development for personas; anywhere else the validator above refuses to start.
            services.AddAuthentication().AddCookie();
        }

        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null)
            .AddPolicyScheme(Policies.TokenOrCookie, null, scheme => scheme.ForwardDefaultSelector = static http =>
                http.Request.Headers.Authorization.Count > 0 ? ApiTokenHandler.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme);

        // The cookie decides, and whoever has none is sent to /login, which knows where to go from there.
        services.PostConfigure<AuthenticationOptions>(authentication => (authentication.DefaultScheme, authentication.DefaultChallengeScheme) = (CookieAuthenticationDefaults.AuthenticationScheme, null));
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).PostConfigure<IHostEnvironment>(SessionCookie.Configure);
        services.AddScoped<AuthenticationStateProvider, ExpiringAuthenticationState>();
        services.AddHttpContextAccessor();
        services.AddSingleton<IClaimsTransformation, WhereFrom>();

        services.AddAuthorization(Policies.Add);
        services.AddAntiforgery(static antiforgery =>
        {
            antiforgery.Cookie.Name = "tidemark-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddHsts(static hsts => hsts.MaxAge = TimeSpan.FromDays(365));

        services.AddDataProtection().SetApplicationName("Tidemark");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>(static (keys, folder, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(folder.Path, "keys")), logs));
    }

    private static void AddIdentityProvider(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMicrosoftIdentityWebAppAuthentication(configuration, IdentityProviderOptions.Section);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).PostConfigure<IOptions<IdentityProviderOptions>>(static (oidc, provider) =>
        {
            oidc.MapInboundClaims = false;
            oidc.TokenValidationParameters.NameClaimType = "preferred_username";
            oidc.TokenValidationParameters.RoleClaimType = "roles";
            var validated = oidc.Events.OnTokenValidated;
            oidc.Events.OnTokenValidated = async context =>
            {
                await validated(context);

                // The issuer was checked already. This is the second lock: a change of that check must not let a stranger in.
                if (!string.Equals(context.Principal?.FindFirst("tid")?.Value, provider.Value.TenantId, StringComparison.OrdinalIgnoreCase))
                {
                    context.Fail(OtherTenant);
                }
            };
            var failed = oidc.Events.OnRemoteFailure;
            oidc.Events.OnRemoteFailure = async context =>
            {
                // What the provider says may hold anything: the kind of the failure is entered, and its words are in the log.
                var reason = context.Failure?.Message is OtherTenant ? OtherTenant : $"The answer of the identity provider was not accepted ({context.Failure?.GetType().Name}).";
                await context.HttpContext.RequestServices.GetRequiredService<SignInDesk>().RefuseAsync(WhereFrom.Of(context.HttpContext), reason, context.HttpContext.RequestAborted);
                await failed(context);
            };
        });
    }
}
