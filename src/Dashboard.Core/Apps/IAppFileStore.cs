namespace Dashboard.Core.Apps;

/// <summary>Keeps the files that people bring: the latest of an app whole, of those before it what they were.</summary>
public interface IAppFileStore
{
    /// <summary>The latest file of an app; null before the first.</summary>
    Task<AppFile?> FindAsync(AppId app, CancellationToken ct);

    /// <summary>Every file that an app had, latest first.</summary>
    Task<IReadOnlyList<AppFileInfo>> ListAsync(AppId app, CancellationToken ct);

    /// <summary>Keeps a file as the latest. The bytes of the one before it are forgotten.</summary>
    Task SaveAsync(AppFile file, CancellationToken ct);
}
