using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Scim;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>The connectors as the product has them, with shorter limits.</summary>
internal sealed class Rig : IDisposable
{
    public static readonly ScimLimits Short = ScimLimits.Default with
    {
        Pages = 40,
        Patience = 1,
        ShortWait = TimeSpan.FromSeconds(1),
        ReadBackDelays = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)],
    };

    public const string Password = "Sentinel-7.pw_Q2x";

    private readonly EgressPool _pool;
    private readonly ScimServers _servers;

    public Rig(ScimLimits? limits = null, EgressGate? gate = null)
    {
        var clock = new MeasuringClock(TimeProvider.System, "test");
        _pool = new EgressPool(gate ?? SomeEgress.Open, clock);
        _servers = new ScimServers(_pool, limits ?? Short, clock);
    }

    public IAppConnection App(Connection connection) => new ScimAppProtocol(_servers).Open(FakeScim.App(connection));

    public ISourceDirectory Source(Connection connection) => new ScimSourceProtocol(_servers, new OnePassword()).Open(FakeScim.Source(connection));

    public void Dispose() => _pool.Dispose();

    /// <summary>Knows one canary and its password.</summary>
    private sealed class OnePassword : ICanaryPasswords
    {
        public Task<CanaryPassword> ForSettingAsync(string reference, CancellationToken ct) =>
            Task.FromResult(reference == "canary:known" ? new CanaryPassword(new Secret(Password), null) : new CanaryPassword(null, "The reference to the password names no canary."));
    }
}
