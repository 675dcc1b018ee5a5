using Dashboard.Core.Apps;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>Gets the file of an app from where comparisons get it.</summary>
internal sealed class AppFileFetcher(EgressPool pool, IAppFileStore store) : IAppFileFetcher
{
    public async Task<FetchedAppFile> FetchAsync(GovernedApp app, CancellationToken ct)
    {
        IFileOrigin origin = app.Connection.IsUploaded ? new UploadedFile(app.Id, store) : new FetchedFile(pool.For(app.Connection));
        var file = await origin.GetAsync(ct).ConfigureAwait(false);
        return new(file.Problem, file.Content, file.Words);
    }
}
