using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Api.Runs;

/// <summary>
/// Reads a run for the API. Results come from the journal, never from the record of results: the record has none of
/// dry runs, and the journal has those of a run that is still on its way.
/// </summary>
internal sealed class RunDetailReader(IRunJournal journal, IWaiverStore waivers, IGovernanceStore governance, TimeProvider time)
{
    /// <summary>Null when there is no such run, or none of the actor's apps is in it. An app owner gets the results of their own apps.</summary>
    public async Task<RunDetail?> ReadAsync(RunId id, Actor actor, CancellationToken ct)
    {
        if (await journal.FindAsync(id, ct) is not { } run)
        {
            return null;
        }

        var facts = (await journal.ReadAsync(id, ct)).Select(entry => entry.Fact).ToList();
        var current = (await governance.ReadAsync(ct)).Governance;
        var own = actor.MayReadEverything ? null : current.Apps.Where(a => actor.Owns(a)).Select(a => a.Id).ToHashSet();
        if (own is not null && !(facts.OfType<RunBegun>().FirstOrDefault()?.Plan.Apps.Any(a => own.Contains(a.App.Id)) ?? RunList.MaySee(run.Campaign, current, actor)))
        {
            return null;
        }

        var register = await waivers.ListAsync(ct);
        var observed = facts.OfType<Observed>().ToLookup(o => (o.App, o.Phase));
        var now = time.GetUtcNow();

        return new(RunHead.Of(run),
        [
            .. from concluded in facts.OfType<Concluded>()
               where own is null || own.Contains(concluded.Result.App)
               orderby concluded.Result.App, concluded.Result.Kind
               select Result(concluded, observed[(concluded.Result.App, CheckPhases.Of(concluded.Result.Kind))], ComplianceRule.DecideForRecord(concluded.Result, register, now)),
        ]);
    }

    private static RunResult Result(Concluded concluded, IEnumerable<Observed> observed, ComplianceDecision decision)
    {
        var result = concluded.Result;
        return new(
            result.App.Value,
            result.Kind,
            result.Verdict,
            result.Sla,
            decision.Compliance,
            decision.Waiver?.Id.Value,
            result.Latency?.Lower.TotalSeconds,
            result.Latency?.Upper?.TotalSeconds,
            result.Limit.TotalSeconds,
            result.Grade,
            result.Reason,
            result.DecidingObservation,
            result.ChangedAt,
            result.ConcludedAt,
            [
                .. from o in observed
                   from check in o.Checks
                   where check.Kind == result.Kind
                   select new RunObservation(o.Number, o.Started.At, o.Ended.At, check.Judgement.Answer, check.Judgement.Reason, o.Requests),
            ]);
    }
}
