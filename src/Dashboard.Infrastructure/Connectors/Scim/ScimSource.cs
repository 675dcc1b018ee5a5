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
        var users = await pager.UsersAsync(read, ct).ConfigureAwait(false);
        var (all, problem) = await new ScimMembership(session, pager, server.Knowledge).OfAllAsync(users, ct).ConfigureAwait(false);

        return new DirectoryListing(
            [.. all.Select(m => m.User.ToIdentity(m.Groups))],
            users.IsComplete && problem is null,
            users.Sentence(problem),
            session.Exchanges);
    }
}
