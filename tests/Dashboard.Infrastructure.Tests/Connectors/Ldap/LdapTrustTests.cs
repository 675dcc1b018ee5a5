using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>Over TLS with a private CA, and with one that nobody should trust.</summary>
public sealed class LdapTrustTests(LdapCompany company) : IClassFixture<LdapCompany>, IDisposable
{
    private readonly LdapDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_directory_is_read_and_written_over_TLS_by_the_configured_CA()
    {
        var connection = _desk.Connection(company.Server.SecureUrl, caFile: company.Server.CaFile);

        Assert.True((await _desk.App(connection).ListAsync(null, default)).IsComplete);
        Assert.Equal(WriteOutcome.Acknowledged, (await _desk.Source(connection).WriteAsync(null, new CreateIdentity("tm-tls", "TLS", "marker", IdentityKind.Person, null), default)).Outcome);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_proves_nothing_and_nothing_is_sent()
    {
        await using var other = await LdapServer.StartAsync(new());
        foreach (var (caFile, says) in new[] { (null, "signed by nobody who is trusted here"), (other.CaFile, "signed by nobody in the CA file") })
        {
            var connection = _desk.Connection(company.Server.SecureUrl, caFile: caFile);
            var read = await _desk.App(connection).ReadAsync(new(new("anchor", null, null), new("anchor", null, null), WithListing: true), default);
            var write = await _desk.Source(connection).WriteAsync(null, new CreateIdentity("tm-tls2", "TLS", "marker", IdentityKind.Person, null), default);

            Assert.Equal([SightingState.Unknown, SightingState.Unknown, SightingState.Unknown], [read.ByFilter.State, read.InListing.State, read.ControlByFilter.State]);
            Assert.Contains(says, read.ByFilter.Reason, StringComparison.Ordinal);
            Assert.Equal(WriteOutcome.Refused, write.Outcome);
            Assert.False((await _desk.App(connection).ProbeAsync(default)).IsReachable);
        }
    }
}
