using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>The connectors as the product has them, with the password of who binds in a file.</summary>
internal sealed class LdapDesk : IDisposable
{
    public const string CanaryPassword = "Sentinel-7.pw_Q2x";

    public static readonly LdapSettings Settings = new(LdapDialect.OpenLdap, "ou=people,dc=example", "ou=groups,dc=example") { CanaryContainer = "ou=canaries,ou=people,dc=example" };

    private readonly string _file = Path.GetTempFileName();
    private readonly MeasuringClock _clock;
    private readonly EgressGate _gate;

    public LdapDesk(TimeProvider? time = null, EgressGate? gate = null)
    {
        _gate = gate ?? SomeEgress.Open;
        _clock = new(time ?? TimeProvider.System, "test");
        File.WriteAllText(_file, LdapServer.Password);
    }

    /// <summary>A page of a listing must not be given up on a busy machine.</summary>
    public Connection Connection(Uri url, LdapSettings? settings = null, string? who = "cn=tidemark,dc=example", string? caFile = null, TimeSpan? timeout = null)
    {
        ConnectionAuth auth = who is not null && SecretReference.TryParse($"file:{_file}", out var secret) ? new BasicAuth(who, secret) : new NoAuth();
        return new(Core.Directories.Connection.Ldap, url, auth, caFile, timeout ?? LdapRig.Timeout) { Directory = settings ?? Settings };
    }

    public ISourceDirectory Source(Connection connection) => new LdapSourceProtocol(_gate, Limits, new OnePassword(), _clock).Open(FakeScim.Source(connection));

    public IAppConnection App(Connection connection) => new LdapAppProtocol(_gate, Limits, _clock).Open(FakeScim.App(connection));

    public void SetPassword(string password) => File.WriteAllText(_file, password);

    public void Dispose() => File.Delete(_file);

    private static LdapLimits Limits => LdapLimits.Default with { ListingTime = LdapRig.Timeout, ReadBackDelays = [TimeSpan.FromMilliseconds(1)] };

    /// <summary>Knows one canary and its password.</summary>
    private sealed class OnePassword : ICanaryPasswords
    {
        public Task<CanaryPassword> ForSettingAsync(string reference, CancellationToken ct) =>
            Task.FromResult(reference == "canary:known" ? new CanaryPassword(new Secret(CanaryPassword), null) : new CanaryPassword(null, "The reference to the password names no canary."));
    }
}
