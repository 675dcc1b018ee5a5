using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>A source directory over SCIM.</summary>
internal sealed class ScimSource(ScimServer server, ICanaryPasswords passwords) : ISourceDirectory
{
    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => new ScimIdentities(server.NewSession(), server.Knowledge).FindAsync(userName, ct);

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => new ScimIdentities(server.NewSession(), server.Knowledge).ReadAsync(id, ct);

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(id) != change is CreateIdentity)
        {
            throw new ArgumentException("Only a creation is written without an id, and nothing else.", nameof(id));
        }

        return new ScimWriter(server.NewSession(), server.Knowledge, passwords).WriteAsync(id, change, ct);
    }

    public Task<SourceReport> ProbeAsync(CancellationToken ct) => new ScimSourceProbe(server.NewSession(), server.Knowledge).RunAsync(ct);

    public async Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var session = server.NewPatientSession();
        var pager = new ScimPager(session, server.Knowledge);
        var identities = new IdentityShelf();
        var shelver = new ScimShelver<DirectoryIdentity>(identities, static (user, names) => user.ToIdentity(names), server.Knowledge);
        var end = await pager.UsersAsync(shelver.Take, read, ct).ConfigureAwait(false);
        var problem = await shelver.SettleAsync(pager, ct).ConfigureAwait(false);
        return new DirectoryListing(identities, end.IsComplete && problem is null, end.Sentence(problem), session.Exchanges);
    }
}
