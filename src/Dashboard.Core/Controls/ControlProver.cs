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
public sealed class ControlProver(IGovernanceStore governance, IRunReader runs, IFindingStore findings, IWaiverStore waivers, IRemovedReader removed, TimeProvider time)
{
    /// <summary>A plan says what its canary stands for; it stands among the first entries of its run, which never change.</summary>
    private const long First = 10;

    private readonly ConcurrentDictionary<RunId, IdentityKind> _kinds = [];

    /// <summary>Every control. From is inclusive, to exclusive.</summary>
    public async Task<ImmutableArray<ControlProof>> ProveAsync(Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var end = to < now ? to : now;
        var setUp = (await governance.ReadAsync(ct)).Governance;
        var apps = setUp.Apps.Where(a => actor.MayRead(a)).Select(a => a.Id).ToImmutableArray();
        var seen = apps.ToHashSet();
        var register = await waivers.ListAsync(ct);
        var results = new List<(CheckResult Result, IdentityKind? Kind, Compliance Compliance)>();
        foreach (var recorded in await runs.ListResultsAsync(ResultFilter.All with { From = from, To = end }, ct))
        {
            if (seen.Contains(recorded.Result.App) || actor.MayReadEverything)
            {
                results.Add((recorded.Result, await KindOfAsync(recorded.Run, ct), ComplianceRule.DecideForRecord(recorded.Result, register, now).Compliance));
            }
        }

        var tallies = await findings.CountInPeriodAsync(from, end, ct);
        var rounds = await findings.ListRoundsAsync(from, end, ct);
        return ControlJudge.All(new(
            setUp,
            apps,
            ResultTally.Of(results),
            [.. tallies.Where(t => seen.Contains(t.App) || actor.MayReadEverything)],
            [.. rounds.Where(r => r.Counted).Select(r => r.App)])
        {
            LetGo = ControlFacts.LetGoOf(await removed.ListSpansAsync(ct), from, end),
        });
    }

    private async Task<IdentityKind?> KindOfAsync(RunId run, CancellationToken ct)
    {
        if (_kinds.TryGetValue(run, out var known))
        {
            return known;
        }

        var begun = (await runs.ReadDetailsAsync(run, 0, First, ct)).Select(e => e.Fact).OfType<RunBegun>().FirstOrDefault();
        return begun is null ? null : _kinds[run] = begun.Plan.Campaign.Kind;
    }
}
