using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>
/// OpenIddict, on SQLite in memory, behind a login form. A strict one looks at the account at every turn; a forgetful
/// one looks at it only when somebody signs in.
/// </summary>
internal sealed class OpenIddictServer : IAsyncDisposable
{
    public const string RefusedText = "We could not sign you in.";

    private readonly SqliteConnection _database;
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, bool> _active = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isStrict;

    private OpenIddictServer(SqliteConnection database, WebApplication web, bool isStrict) => (_database, _web, _isStrict) = (database, web, isStrict);

    public Uri Url => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<OpenIddictServer> StartAsync(bool isStrict)
    {
        var database = new SqliteConnection("DataSource=:memory:");
        await database.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        builder.Services.AddDbContext<DbContext>(o => o.UseSqlite(database).UseOpenIddict());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddOpenIddict()
            .AddCore(o => o.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(o =>
            {
                o.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo")
                    .SetIntrospectionEndpointUris("connect/introspect").SetRevocationEndpointUris("connect/revoke");
                o.AllowPasswordFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
                o.SetRefreshTokenReuseLeeway(TimeSpan.Zero);
                o.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                o.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough().DisableTransportSecurityRequirement();
            })
            .AddValidation(o =>
            {
                o.UseLocalServer();
                o.UseAspNetCore();
                o.EnableTokenEntryValidation();
            });
        var web = builder.Build();
        var server = new OpenIddictServer(database, web, isStrict);
        web.UseAuthentication();
        web.Map("/connect/authorize", server.AuthorizeAsync);
        web.MapPost("/connect/token", server.TokenAsync);
        web.MapGet("/connect/userinfo", server.UserInfoAsync);
        web.MapGet("/login", (HttpContext c, string returnUrl) => LoginPageAsync(c, returnUrl, isRefused: false));
        web.MapPost("/login", server.SignInAsync);
        using (var scope = web.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
        }

        await web.StartAsync();
        return server;
    }

    public Uri At(string path) => new(Url, path);

    public void SetActive(string userName, bool isActive) => _active[userName] = isActive;

    public async Task AddClientAsync(string id, string secret)
    {
        using var scope = _web.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret,
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { new Uri("https://tidemark.example/callback") },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.Password, Permissions.GrantTypes.RefreshToken, Permissions.GrantTypes.ClientCredentials,
                Permissions.ResponseTypes.Code,
            },
        });
    }

    public async Task RemoveClientAsync(string id)
    {
        using var scope = _web.Services.CreateScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await clients.DeleteAsync((await clients.FindByClientIdAsync(id))!);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _database.DisposeAsync();
    }

    private bool MayStay(string? userName) => !_isStrict || IsActive(userName);

    private bool IsActive(string? userName) => userName is not null && _active.GetValueOrDefault(userName);

    private async Task AuthorizeAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var session = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (session.Succeeded && MayStay(session.Principal.Identity!.Name))
        {
            await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(session.Principal.Identity!.Name!, request));
        }
        else if (request.HasPromptValue(PromptValues.None))
        {
            await ForbidAsync(context, Errors.LoginRequired);
        }
        else
        {
            context.Response.Redirect($"/login?returnUrl={Uri.EscapeDataString($"{context.Request.Path}{context.Request.QueryString}")}");
        }
    }

    private async Task TokenAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(request.ClientId!, request));
            return;
        }

        var user = request.IsPasswordGrantType()
            ? request.Username
            : (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        var may = request.IsPasswordGrantType() ? IsActive(user) && request.Password == ProbeRig.Password : MayStay(user);
        await (may
            ? context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(user!, request))
            : ForbidAsync(context, Errors.InvalidGrant));
    }

    private async Task UserInfoAsync(HttpContext context)
    {
        var user = (await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        if (user is null || !MayStay(user))
        {
            context.Response.StatusCode = 401; // a challenge would say 403: the token itself is good
            return;
        }

        await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["sub"] = user });
    }

    private async Task SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!IsActive(form["user"]) || form["pass"] != ProbeRig.Password)
        {
            await LoginPageAsync(context, form["returnUrl"]!, isRefused: true);
            return;
        }

        await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, form["user"]!)], CookieAuthenticationDefaults.AuthenticationScheme)));
        context.Response.Redirect(form["returnUrl"]!);
    }

    private static Task LoginPageAsync(HttpContext context, string returnUrl, bool isRefused) => FakeServer.WriteAsync(
        context,
        200,
        $"<html><body>{(isRefused ? RefusedText : string.Empty)}<form method=post action=/login><input type=hidden name=returnUrl value=\"{WebUtility.HtmlEncode(returnUrl)}\"><input name=user><input name=pass type=password><button>Sign in</button></form></body></html>",
        "text/html");

    private static Task ForbidAsync(HttpContext context, string error) => context.ForbidAsync(
        OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }));

    private static ClaimsPrincipal Principal(string user, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, user);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.IsRefreshTokenGrantType() || request.IsAuthorizationCodeGrantType() ? [Scopes.OpenId, Scopes.OfflineAccess] : request.GetScopes());
        return principal;
    }
}
