using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dashboard.EndToEnd.Tests.SignIn;

/// <summary>Plays one tenant of Microsoft Entra ID, by OpenIddict over TLS: its addresses, its issuer, its claims, and its refusal to renew what was disabled.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string Id = "0b2b9a4e-6a0b-4d39-9d4f-1d2f5f0f8f10";
    public const string ClientId = "6a6f5d0e-2c76-4c38-8f39-9d0a52e6f7b1";
    public const string Secret = "a-secret-of-the-application-0123456789";

    private const string OtherId = "11111111-2222-3333-4444-555555555555";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "tenant" };
    private WebApplication? _web;

    public Tenant(int port) => Instance = new($"https://localhost:{port}/");

    public Uri Instance { get; }

    public ConcurrentDictionary<string, Member> Members { get; } = new();

    private string Issuer => $"{Instance}{Id}/v2.0";

    public async Task StartAsync(TestCa ca)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, Instance.Port, listen => listen.UseHttps(ca.Certificate)));
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode()
                .SetIssuer(new Uri(Issuer))
                .SetConfigurationEndpointUris($"{Instance}{Id}/v2.0/.well-known/openid-configuration")
                .SetJsonWebKeySetEndpointUris($"{Instance}{Id}/discovery/v2.0/keys")
                .SetAuthorizationEndpointUris($"{Instance}{Id}/oauth2/v2.0/authorize")
                .SetTokenEndpointUris($"{Instance}{Id}/oauth2/v2.0/token")
                .SetEndSessionEndpointUris($"{Instance}{Id}/oauth2/v2.0/logout")
                .AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange()
                .RegisterScopes(Scopes.Profile, Scopes.OfflineAccess)
                .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
                .AddSigningKey(_key);
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableEndSessionEndpointPassthrough();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(static context => Require(context, context.ClientId == ClientId)));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(static context => Require(context, (context.ClientId, context.ClientSecret) == (ClientId, Secret))));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(static _ => default));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(Forge).SetOrder(int.MinValue + 1000));
        });
        _web = builder.Build();
        _web.UseAuthentication();
        _web.Map($"/{Id}/oauth2/v2.0/authorize", AuthorizeAsync);
        _web.MapPost($"/{Id}/oauth2/v2.0/token", TokenAsync);
        _web.Map($"/{Id}/oauth2/v2.0/logout", static http => http.SignOutAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new() { RedirectUri = "/" }));
        await _web.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync(new CancellationToken(canceled: true));
            await _web.DisposeAsync();
        }
    }

    private static ValueTask Require(BaseValidatingContext context, bool holds)
    {
        if (!holds)
        {
            context.Reject(Errors.InvalidClient, "There is no such client, or its secret is wrong.");
        }

        return default;
    }

    /// <summary>A form of names instead of passwords: how people prove who they are is the tenant's affair.</summary>
    private async Task AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (http.Request.Query["as"].ToString() is not { Length: > 0 } name)
        {
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync(string.Concat(Members.Keys.Select(m => $"<p><a href=\"{WebUtility.HtmlEncode($"{http.Request.QueryString}&as={m}")}\">{m}</a></p>")));
        }
        else if (!Members[name].IsEnabled)
        {
            await http.Response.WriteAsync("Your account is disabled.");
        }
        else
        {
            await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(name, request.GetScopes()));
        }
    }

    private async Task TokenAsync(HttpContext http)
    {
        var before = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var name = before.GetClaim(Claims.Subject)!;
        await (Members[name].IsEnabled
            ? http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(name, before.GetScopes()))
            : http.ForbidAsync(
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
                new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant })));
    }

    private ClaimsPrincipal Principal(string name, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, name).SetClaim("oid", name).SetClaim("ver", "2.0")
            .SetClaim("preferred_username", $"{name}@tenant.example")
            .SetClaim("tid", Members[name].Forgery is Forgery.Tenant ? OtherId : Id)
            .SetClaims("roles", [.. Members[name].Roles]);
        identity.SetDestinations(static _ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity).SetScopes(scopes);
    }

    /// <summary>Signs the ID token once more, for somebody else or by another name: that a signature is good does not make a token good.</summary>
    private ValueTask Forge(ApplyTokenResponseContext context)
    {
        if (context.Response.IdToken is { } token && new JsonWebToken(token) is var read && Members[read.Subject] is { Forgery: Forgery.Issuer or Forgery.Audience } member)
        {
            context.Response.IdToken = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = member.Forgery is Forgery.Issuer ? $"{Instance}{OtherId}/v2.0" : Issuer,
                Audience = member.Forgery is Forgery.Audience ? OtherId : ClientId,
                Claims = read.Claims.Where(c => c.Type is not ("iss" or "aud" or "exp" or "iat" or "nbf")).GroupBy(c => c.Type).ToDictionary(g => g.Key, g => (object)(g.Key == "roles" ? g.Select(c => c.Value).ToArray() : g.First().Value)),
                SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
            });
        }

        return default;
    }
}
