using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>The adapters as the product has them, and one canary to try them with.</summary>
internal sealed class ProbeRig : IDisposable
{
    public const string UserName = "canary@tidemark.test";
    public const string Password = "c4nary/+pass=\"word&%";
    public const string ClientSecret = "cl13nt/+secret";

    private readonly ProbeHttp _http;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"tidemark-probe-{Guid.NewGuid():n}");
    private readonly IProbeAdapter[] _adapters;

    public ProbeRig(ListLimits? limits = null, EgressGate? gate = null)
    {
        _http = new(gate ?? SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
        File.WriteAllText(_file, ClientSecret);
        _adapters =
        [
            new PasswordGrantAdapter(_http), new AuthorizationCodeAdapter(_http), new BasicAdapter(_http), new ClientCredentialsAdapter(_http), new RequestAdapter(_http),
            new RefreshTokenAdapter(_http), new AccessTokenAdapter(_http), new SsoSessionAdapter(_http), new RevocationAdapter(_http), new IntrospectionAdapter(_http),
            new ConsoleAdapter(_http, limits ?? ListLimits.Default),
        ];
    }

    public SecretReference Secret => SecretReference.TryParse($"file:{_file}", out var secret) ? secret : throw new InvalidOperationException();

    public IProbeAdapter For(AccessProbe probe) => Assert.Single(_adapters, a => a.Handles(probe));

    public static ProbeCall Call(AccessProbe probe, HeldCredential? bundle = null, HeldCredential? own = null, string? password = Password, string userName = UserName, params AccessProbe[] others) => new(
        new GovernedApp("app", null, "App", string.Empty, "owner", RiskTier.High, new Connection(Connection.Scim, new Uri("http://127.0.0.1:1/"), new NoAuth(), null, TimeSpan.FromSeconds(1)), new RoleMap(AppScope.Everyone, []), false)
        {
            Probes = new ProbeSet([.. others, probe]),
        },
        probe,
        new ProbedIdentity("c1", userName, null),
        password is null ? null : new Secret(password),
        bundle,
        own);

    public Task<ProbeAnswer> TryAsync(ProbeCall call) => For(call.Probe).TryAsync(call, CancellationToken.None);

    public Task<ProbeAnswer> ObtainAsync(ProbeCall call) => For(call.Probe).ObtainAsync(call, CancellationToken.None);

    public Task ReleaseAsync(ProbeCall call) => For(call.Probe).ReleaseAsync(call, CancellationToken.None);

    public static ProbeRequest Request(string method, Uri url, string? body = null, string type = "application/json", params (string Name, string Value)[] headers) =>
        Request(method, url.OriginalString, body, type, headers);

    public static ProbeRequest Request(string method, string url, string? body = null, string type = "application/json", params (string Name, string Value)[] headers) =>
        new(method, url, headers.ToImmutableSortedDictionary(h => h.Name, h => h.Value), body, type);

    /// <summary>Nothing that was said or kept holds any of these, in any spelling.</summary>
    public static void HoldsNone(ProbeAnswer answer, params string[] secrets)
    {
        var said = string.Join('\n', answer.Exchanges.Select(e => $"{e.Request}\n{e.Outcome}\n{e.Excerpt}").Append(answer.Attempt.Reason).Append(answer.Obtained?.ToString()));
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)), said, StringComparison.OrdinalIgnoreCase);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        File.Delete(_file);
    }
}
