using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Reconciliation;

/// <summary>Compares one app with the directory when a person asks for it now.</summary>
public sealed class ReconciliationDesk(Reconciler reconciler)
{
    /// <summary>Reads both sides whole and compares them; takes as long as the listings take.</summary>
    public async Task<Outcome<Round>> CompareAsync(SourceDirectory source, GovernedApp app, TimeSpan lag, Actor actor, CancellationToken ct) =>
        actor.MayManage || actor.Owns(app.Owner)
            ? await reconciler.CompareAsync(source, app, lag, ct)
            : AccessErrors.OwnersOnly;
}
