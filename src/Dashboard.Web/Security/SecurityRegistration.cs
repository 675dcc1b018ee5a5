using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>Who may come in, and how.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var isDevelopment = builder.Environment.IsDevelopment();
        var section = builder.Configuration.GetSection(IdentityProviderOptions.Section);
        services.AddOptions<IdentityProviderOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IdentityProviderOptions>, IdentityProviderOptionsValidator>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ISignInRefresher, TenantRefresher>();

        if (section.Get<IdentityProviderOptions>() is { IsConfigured: true })
        {
            services.AddTenantSignIn(builder.Configuration);
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
        services.AddAntiforgery(antiforgery =>
        {
            // As with the session: the prefix makes browsers insist on https, which a developer's machine need not have.
            antiforgery.Cookie.Name = isDevelopment ? "tidemark-form" : "__Host-tidemark-form";
            antiforgery.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            antiforgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddHsts(static hsts => hsts.MaxAge = TimeSpan.FromDays(365));

        services.AddDataProtection().SetApplicationName("Tidemark");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>(static (keys, folder, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(folder.Path, "keys")), logs));
    }
}
