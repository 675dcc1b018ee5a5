using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>A source directory over LDAP.</summary>
internal sealed class LdapSource(Connection connection, EgressGate gate, LdapLimits limits, ICanaryPasswords passwords, MeasuringClock clock) : ISourceDirectory
{
    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => InSessionAsync(identities => identities.FindAsync(userName, ct));

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => InSessionAsync(identities => identities.ReadAsync(id, ct));

    public Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct) => InSessionAsync(identities => identities.ListAsync(read, ct));

    public async Task<SourceReport> ProbeAsync(CancellationToken ct)
    {
        var session = new LdapSession(connection, gate, limits, clock);
        await using var _ = session.ConfigureAwait(false);
        return await new LdapSourceProbe(session).RunAsync(ct).ConfigureAwait(false);
    }

    public async Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(id) != change is CreateIdentity)
        {
            throw new ArgumentException("Only a creation is written without an id, and nothing else.", nameof(id));
        }

        var session = new LdapSession(connection, gate, limits, clock);
        await using var _ = session.ConfigureAwait(false);
        return await new LdapWriter(session, () => new LdapSession(connection, gate, limits, clock), passwords).WriteAsync(id, change, ct).ConfigureAwait(false);
    }

    private async Task<T> InSessionAsync<T>(Func<LdapIdentities, Task<T>> read)
    {
        var session = new LdapSession(connection, gate, limits, clock);
        await using var _ = session.ConfigureAwait(false);
        return await read(new LdapIdentities(session)).ConfigureAwait(false);
    }
}
