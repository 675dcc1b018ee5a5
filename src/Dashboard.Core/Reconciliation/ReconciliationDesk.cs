using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Reconciliation;

/// <summary>What a person asks of the comparison of one app with its directory.</summary>
public sealed class ReconciliationDesk(Reconciler reconciler, IFindingStore findings)
{
    /// <summary>Reads both sides whole and compares them; takes as long as the listings take.</summary>
    public async Task<Outcome<Round>> CompareAsync(ReconciliationScope scope, Actor actor, CancellationToken ct) =>
        actor.MayManage || actor.Owns(scope.App.Owner)
            ? await reconciler.CompareAsync(scope, ct)
            : AccessErrors.OwnersOnly;

    /// <summary>Says that it is right that so many vanished, and compares again: the next rounds are measured by what is there now.</summary>
    public async Task<Outcome<Round>> AcceptAsync(ReconciliationScope scope, Guid held, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        return await findings.AcceptAsync(held, actor.Name, ct)
            ? await reconciler.CompareAsync(scope, ct)
            : TriageErrors.NotHeld;
    }
}
