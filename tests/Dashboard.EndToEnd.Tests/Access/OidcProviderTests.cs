using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.EndToEnd.Tests.Access;

/// <summary>The probes against an OpenID provider that nobody here wrote: what each says of a leaver is what the provider is set up to do.</summary>
public sealed class OidcProviderTests : IDisposable
{
    private const AttemptOutcome In = AttemptOutcome.Accepted;
    private const AttemptOutcome Out = AttemptOutcome.Refused;

    /// <summary>So long that a busy machine never reaches it.</summary>
    private static readonly TimeSpan NeverReached = TimeSpan.FromMinutes(5);

    private static readonly string[] Probes = ["login", "refresh", "userinfo", "session", "introspection", "revocation"];

    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(new EgressGate(_ => Task.FromResult(System.Collections.Immutable.ImmutableArray<EgressZone>.Empty))).AddConnectors().BuildServiceProvider();
    private readonly string _secretFile = Path.Combine(Path.GetTempPath(), $"tidemark-oidc-{Guid.NewGuid():n}");

    public OidcProviderTests() => File.WriteAllText(_secretFile, OidcProviderRun.Token);

    public void Dispose()
    {
        _services.Dispose();
        File.Delete(_secretFile);
    }

    // Introspection says "active" of a leaver's token whatever the mode: it is recorded, and proves nothing.
    [Theory]
    [InlineData("strict", Out, Out, Out, Out)]
    [InlineData("forgetful", Out, In, In, In)]
    [InlineData("blind", In, In, In, In)]
    public async Task A_leaver_keeps_what_the_provider_forgets_to_take(string mode, AttemptOutcome login, AttemptOutcome refresh, AttemptOutcome userinfo, AttemptOutcome session)
    {
        await using var provider = await OidcProviderRun.StartAsync(mode);
        var (subject, control) = await BothAsync(provider);

        await provider.SetAsync("subject", new { enabled = false });

        Assert.Equal((refresh, userinfo, session, In), ((await subject.TryAsync("refresh")).Outcome, (await subject.TryAsync("userinfo")).Outcome, (await subject.TryAsync("session")).Outcome, (await subject.TryAsync("introspection")).Outcome));
        Assert.Equal(login, (await subject.TryAsync("login")).Outcome);
        foreach (var probe in Probes.Except(["revocation"]))
        {
            Assert.Equal((probe, In), (probe, (await control.TryAsync(probe)).Outcome));
        }
    }

    [Fact]
    public async Task An_account_that_is_gone_is_refused_by_every_way()
    {
        await using var provider = await OidcProviderRun.StartAsync("forgetful");
        var (subject, _) = await BothAsync(provider);

        await provider.RemoveAsync("subject");

        foreach (var probe in Probes.Except(["introspection", "revocation"]))
        {
            Assert.Equal((probe, Out), (probe, (await subject.TryAsync(probe)).Outcome));
        }
    }

    [Fact]
    public async Task A_leaver_who_is_let_in_again_finds_the_old_refresh_token_alive()
    {
        await using var provider = await OidcProviderRun.StartAsync("strict");
        var (subject, _) = await BothAsync(provider);
        await provider.SetAsync("subject", new { enabled = false });
        Assert.Equal(Out, (await subject.TryAsync("refresh")).Outcome);

        await provider.SetAsync("subject", new { enabled = true });

        Assert.Equal(In, (await subject.TryAsync("refresh")).Outcome);
    }

    [Fact]
    public async Task A_provider_that_is_down_proves_nothing()
    {
        await using var provider = await OidcProviderRun.StartAsync("strict");
        var (subject, _) = await BothAsync(provider);

        await provider.StopAsync();

        foreach (var probe in Probes)
        {
            Assert.Equal((probe, AttemptOutcome.Unknown), (probe, (await subject.TryAsync(probe)).Outcome));
        }
    }

    private async Task<(OidcCanary Subject, OidcCanary Control)> BothAsync(OidcProviderRun provider)
    {
        var adapters = _services.GetServices<IProbeAdapter>().ToList();
        var app = App(provider.Url);
        var both = (Subject: new OidcCanary(adapters, app, "subject"), Control: new OidcCanary(adapters, app, "control"));
        await provider.SetAsync("subject", new { password = OidcCanary.Password, enabled = true });
        await provider.SetAsync("control", new { password = OidcCanary.Password, enabled = true });
        await both.Subject.BaselineAsync();
        await both.Control.BaselineAsync();
        return both;
    }

    private GovernedApp App(Uri url)
    {
        Assert.True(SecretReference.TryParse($"file:{_secretFile}", out var secret));
        AccessProbe login = new AuthorizationCodeProbe("login", new(url, "/auth"), new(url, "/token"), OidcProviderRun.ClientId, secret, new("https://tidemark.invalid/callback"), "openid offline_access", "login", "password", OidcProviderRun.RefusedText);
        AccessProbe[] probes =
        [
            login,
            new RefreshTokenProbe("refresh", "login"),
            new AccessTokenProbe("userinfo", "login", new(url, "/me"), AnswerRule.Default),
            new SsoSessionProbe("session", "login"),
            new IntrospectionProbe("introspection", "login", new(url, "/token/introspection"), OidcProviderRun.ClientId, secret),
            new RevocationProbe("revocation", "login", new(url, "/token/revocation")),
        ];
        return new("app", null, "App", string.Empty, "owner", RiskTier.High, new Connection(Connection.Scim, url, new NoAuth(), null, Connection.DefaultTimeout), new RoleMap(AppScope.Everyone, []), false)
        {
            Probes = new ProbeSet([.. probes.Select(p => p with { Timeout = NeverReached })]),
        };
    }
}
