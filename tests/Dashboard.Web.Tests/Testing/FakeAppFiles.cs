using Dashboard.Core.Apps;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Keeps files in memory.</summary>
internal sealed class FakeAppFiles : IAppFileStore, IAppFileFetcher
{
    public List<AppFile> Kept { get; } = [];

    public Exception? Fault { get; set; }

    public Exception? ReadFault { get; set; }

    /// <summary>What a server has; null where people bring the file.</summary>
    public FetchedAppFile? OnServer { get; set; }

    public Task<FetchedAppFile> FetchAsync(GovernedApp app, CancellationToken ct) => ReadFault is not null ? Task.FromException<FetchedAppFile>(ReadFault) : Task.FromResult(
        OnServer ?? (Kept.LastOrDefault(f => f.Info.App == app.Id) is { } kept ? new(null, kept.Content, $"uploaded by {kept.Info.UploadedBy}") : new FetchedAppFile("No file was uploaded yet.", default, string.Empty)));

    public Task<AppFile?> FindAsync(AppId app, CancellationToken ct) => Task.FromResult(Kept.LastOrDefault(f => f.Info.App == app));

    public Task<IReadOnlyList<AppFileInfo>> ListAsync(AppId app, CancellationToken ct) =>
        ReadFault is not null ? Task.FromException<IReadOnlyList<AppFileInfo>>(ReadFault) : Task.FromResult<IReadOnlyList<AppFileInfo>>([.. Kept.Where(f => f.Info.App == app).Reverse().Select(f => f.Info)]);

    public Task SaveAsync(AppFile file, CancellationToken ct)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        Kept.Add(file);
        return Task.CompletedTask;
    }
}
