using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Controls;

/// <summary>Reads what was recorded in a period and says what it shows of each control, of the apps that the asker may see. Changes nothing.</summary>
public sealed class ControlProver(IGovernanceStore governance, ControlPeriodReader periods, IRunReader runs, IFindingStore findings, IWaiverStore waivers, IRemovedReader removed, TimeProvider time)
{
    /// <summary>A plan says what its canary stands for; it stands among the first entries of its run, which never change.</summary>
    private const int First = 10;

    private readonly ConcurrentDictionary<RunId, IdentityKind> _kinds = [];

    /// <summary>Every control. From is inclusive, to exclusive.</summary>
    public async Task<ImmutableArray<ControlProof>> ProveAsync(Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var end = to < now ? to : now;

        // Whose an app is now decides who may see it; of one that is gone, whose it was last.
        var setUp = (await governance.ReadAsync(ct)).Governance;
        var period = (await periods.ReadAsync(from, end, now, ct)).Of(app => actor.MayRead(setUp.App(app.Id) ?? app.App));
        var seen = period.Apps.Select(a => a.Id).ToHashSet();
        bool MaySee(AppId app) => seen.Contains(app) || actor.MayReadEverything;

        var register = await waivers.ListAsync(ct);
        var results = new List<(CheckResult Result, IdentityKind? Kind, ComplianceDecision Decision)>();
        foreach (var recorded in await runs.ListResultsAsync(ResultFilter.All with { From = from, To = end }, ct))
        {
            if (MaySee(recorded.Result.App))
            {
                results.Add((recorded.Result, await KindOfAsync(recorded.Run, ct), ComplianceRule.DecideForRecord(recorded.Result, register, now)));
            }
        }

        var tallies = (await findings.CountInPeriodAsync(from, end, ct)).Where(t => MaySee(t.App));
        var letGo = ControlFacts.LetGoOf(await removed.ListSpansAsync(ct), from, end);
        return ControlJudge.All(ControlFacts.Of(period, results, tallies, await findings.ListRoundsAsync(from, end, ct)) with
        {
            LetGo = letGo,
            Unreliable = ControlRecords.Unreliable(from, period.Trail, null, letGo, results.Count > 0),
        });
    }

    private async Task<IdentityKind?> KindOfAsync(RunId run, CancellationToken ct)
    {
        if (_kinds.TryGetValue(run, out var known))
        {
            return known;
        }

        var begun = (await runs.ReadFactsAsync(run, 0, First, ct)).Select(e => e.Fact).OfType<RunBegun>().FirstOrDefault();
        return begun is null ? null : _kinds[run] = begun.Plan.Campaign.Kind;
    }
}
