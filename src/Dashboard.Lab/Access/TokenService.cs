using Dashboard.Lab.Settings;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dashboard.Lab.Access;

/// <summary>
/// The company's OpenID provider, by OpenIddict without a store: what it must remember is in <see cref="Grants"/>. Its
/// keys live as long as the process, so that tokens do not outlive a restart. Plain http, since everything is on this machine.
/// </summary>
internal static class TokenService
{
    /// <summary>The public client of a tester; any address on this machine is its redirect URI.</summary>
    public const string ProbeClient = "tidemark-probe";

    /// <summary>May ask about tokens; its secret is the Lab's token.</summary>
    public const string ResourceClient = "lab-resource";

    /// <summary>Longer than any campaign: a leaver's access token ends because the app looks at the account, and not by age.</summary>
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(30);

    public static void AddTokenService(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode()
                .Configure(options => options.DisableRollingRefreshTokens = false)
                .AllowAuthorizationCodeFlow().AllowPasswordFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow()
                .RequireProofKeyForCodeExchange()
                .SetAuthorizationEndpointUris("connect/authorize")
                .SetTokenEndpointUris("connect/token")
                .SetUserInfoEndpointUris("connect/userinfo")
                .SetIntrospectionEndpointUris("connect/introspect")
                .SetRevocationEndpointUris("connect/revoke")
                .SetEndSessionEndpointUris("connect/logout")
                .RegisterScopes(Scopes.Profile, Scopes.OfflineAccess)
                .SetAccessTokenLifetime(AccessTokenLifetime)
                .DisableAccessTokenEncryption()
                .AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore()
                .DisableTransportSecurityRequirement()
                .EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
                .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateIntrospectionRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateRevocationRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<HandleIntrospectionRequestContext>(handler => handler.UseInlineHandler(Handle));
            server.AddEventHandler<HandleRevocationRequestContext>(handler => handler.UseInlineHandler(Handle));
        });
        services.AddSingleton<Newcomers>();
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<Grants>();
        services.AddScoped<TokenReader>();
    }

    private static ValueTask Validate(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != ProbeClient)
        {
            context.Reject(Errors.InvalidClient, "There is no such client.");
        }
        else if (!Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var redirect) || redirect.Scheme != Uri.UriSchemeHttp || !redirect.IsLoopback)
        {
            context.Reject(Errors.InvalidRequest, "The redirect URI must be on this machine.");
        }

        return default;
    }

    /// <summary>The name and secret of a workload are looked at where passwords are; here only who may ask at all.</summary>
    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType() && context.ClientId != ProbeClient)
        {
            context.Reject(Errors.InvalidClient, "There is no such client.");
        }

        return default;
    }

    private static ValueTask Validate(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { } address && !new Uri(address).IsLoopback)
        {
            context.Reject(Errors.InvalidRequest, "The address must be on this machine.");
        }

        return default;
    }

    private static ValueTask Validate(ValidateIntrospectionRequestContext context)
    {
        if (context.ClientId != ResourceClient || !Service<LabToken>(context).Admits($"Bearer {context.ClientSecret}"))
        {
            context.Reject(Errors.InvalidClient, "The client or its secret is wrong.");
        }

        return default;
    }

    private static ValueTask Validate(ValidateRevocationRequestContext context)
    {
        if (context.ClientId != ProbeClient)
        {
            context.Reject(Errors.InvalidClient, "There is no such client.");
        }

        return default;
    }

    /// <summary>Says what is known of the token, and nothing of the account: as real servers do, which is why introspection proves nothing.</summary>
    private static ValueTask Handle(HandleIntrospectionRequestContext context)
    {
        if (!Service<Grants>(context).IsAlive(context.GenericTokenPrincipal.GrantId()))
        {
            context.Reject(Errors.InvalidToken, "The token was revoked.");
        }

        return default;
    }

    private static ValueTask Handle(HandleRevocationRequestContext context)
    {
        Service<Grants>(context).Revoke(context.GenericTokenPrincipal.GrantId());

        return default;
    }

    private static T Service<T>(BaseContext context)
        where T : notnull => context.Transaction.GetHttpRequest()!.HttpContext.RequestServices.GetRequiredService<T>();
}
