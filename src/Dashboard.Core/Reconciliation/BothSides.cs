using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Reads an app and its directory whole: the app first and the directory afterwards, so that an identity made meanwhile is never
/// taken for an orphan's missing owner.
/// </summary>
public sealed class BothSides(ISourceConnector sources, IAppConnector apps, ICanaryRegister canaries)
{
    /// <summary>Both listings and our register.</summary>
    public async Task<(AppListing App, DirectoryListing Directory, IReadOnlyList<Canary> Canaries)> ReadAsync(SourceDirectory source, GovernedApp app, CancellationToken ct)
    {
        var accounts = await apps.Open(app).ListAsync(ct);
        var identities = await sources.Open(source).ListAsync(ct);
        return (accounts, identities, await canaries.ListAsync(ct));
    }
}
