namespace Dashboard.Core.Directories;

/// <summary>
/// A source directory as reached over its protocol. No method throws for what a peer does: a peer's failure is a
/// reading with the state Unknown. Only Core's guarded writer calls <see cref="WriteAsync"/>.
/// </summary>
public interface ISourceDirectory
{
    /// <summary>Looks an identity up by its sign-in name.</summary>
    Task<SourceReading> FindAsync(string userName, CancellationToken ct);

    /// <summary>Reads an identity by the directory's immutable id.</summary>
    Task<SourceReading> ReadAsync(string id, CancellationToken ct);

    /// <summary>Makes one change and reads it back. <paramref name="id"/> is null only for <see cref="CreateIdentity"/>.</summary>
    Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct);

    /// <summary>Lists every identity. It may take long: a server that asks to be left alone for a while is waited for.</summary>
    /// <param name="read">Takes how many were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct);

    /// <summary>A small look, reading only: whether it is reached, what its first page shows, and what it says it can do.</summary>
    Task<SourceReport> ProbeAsync(CancellationToken ct);
}
