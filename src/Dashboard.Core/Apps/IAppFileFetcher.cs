namespace Dashboard.Core.Apps;

/// <summary>Gets the file that an app is read from: from its server, or the one that was brought last.</summary>
public interface IAppFileFetcher
{
    /// <summary>The file as it is now. A failure of its server is a problem, never an exception.</summary>
    Task<FetchedAppFile> FetchAsync(GovernedApp app, CancellationToken ct);
}
