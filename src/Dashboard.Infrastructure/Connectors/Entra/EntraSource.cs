using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Microsoft Entra ID as a source directory, over Microsoft Graph.</summary>
internal sealed class EntraSource(CanaryRules rules, Func<bool, EntraSession> open, ICanaryPasswords passwords) : ISourceDirectory
{
    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => new EntraIdentities(open(false)).FindAsync(userName, ct);

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => new EntraIdentities(open(false)).ReadAsync(id, ct);

    public Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct) => new EntraIdentities(open(true)).ListAsync(read, ct);

    public Task<SourceReport> ProbeAsync(CancellationToken ct) => new EntraSourceProbe(open(false)).RunAsync(ct);

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(id) != change is CreateIdentity)
        {
            throw new ArgumentException("Only a creation is written without an id, and nothing else.", nameof(id));
        }

        var session = open(false);
        return change is CreateIdentity create
            ? new EntraCreation(session, rules).CreateAsync(create, ct)
            : new EntraWriter(session, rules, passwords).WriteAsync(id!, change, ct);
    }
}
