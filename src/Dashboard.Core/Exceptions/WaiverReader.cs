using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>Reads the register as one viewer may see it, with what was measured under each exception in force. Changes nothing.</summary>
public sealed class WaiverReader(IWaiverStore waivers, IGovernanceStore governance, IRunReader runs, IRunJournal journal, TimeProvider time)
{
    /// <summary>What the viewer may see: what needs somebody first, then by where it stands.</summary>
    public async Task<ImmutableArray<WaiverStanding>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var current = (await governance.ReadAsync(ct)).Governance;
        var all = await waivers.ListAsync(ct);
        var register = new WaiverRegister(all, current.WarnsOfExceptionEnd);
        var seen = all.Concat(await waivers.ListDraftsAsync(ct)).Where(w => WaiverRights.MaySee(w, current, actor)).ToList();
        var observed = await ObserveAsync([.. seen.Where(w => w.IsInForceAt(now))], ct);
        var previews = await PreviewAsync([.. seen.Where(w => w.StateAt(now) is WaiverState.Submitted)], now, ct);
        var retests = new Dictionary<WaiverId, Run?>();
        foreach (var waiver in seen.Where(w => w.Retest?.Run is not null))
        {
            retests[waiver.Id] = await journal.FindAsync(waiver.Retest!.Run!.Value, ct);
        }

        return
        [
            .. seen
                .Select(w => new WaiverStanding(w, register.StateOf(w, now), current.App(w.Request.App), current.PolicyOf(w.Request.App))
                {
                    ExtendedBy = register.ExtensionOf(w.Id),
                    Observed = observed.GetValueOrDefault(w.Id),
                    Chain = register.ChainOf(w) is { Extensions: > 0 } chain ? chain : null,
                    RetestState = retests.GetValueOrDefault(w.Id)?.State,
                    Preview = previews.GetValueOrDefault(w.Id),
                    ReviewOverdue = w.ReviewOverdueAt(now),
                    May = WaiverRights.Of(w, register, current, actor, now),
                    WhyNot = WaiverRights.WhyNot(w, current, actor, now),
                })
                .OrderByDescending(s => s.NeedsSomebody)
                .ThenBy(s => s.State),
        ];
    }

    /// <summary>What was measured under each of these since it began.</summary>
    public async Task<ImmutableDictionary<WaiverId, WaiverObservation>> ObserveAsync(IReadOnlyCollection<Waiver> inForce, CancellationToken ct)
    {
        var found = ImmutableDictionary.CreateBuilder<WaiverId, WaiverObservation>();
        foreach (var ofApp in inForce.GroupBy(w => w.Request.App))
        {
            var results = (await runs.ListResultsAsync(ResultFilter.All with { App = ofApp.Key, From = ofApp.Min(w => w.BeginsAt) }, ct)).Select(r => r.Result).ToList();
            found.AddRange(ofApp.Select(w => KeyValuePair.Create(w.Id, WaiverObservation.Of(w, results))));
        }

        return found.ToImmutable();
    }

    /// <summary>What each of those that wait would have covered: whoever decides sees what whoever asked saw.</summary>
    private async Task<ImmutableDictionary<WaiverId, CoveragePreview>> PreviewAsync(IReadOnlyCollection<Waiver> waiting, DateTimeOffset now, CancellationToken ct)
    {
        var found = ImmutableDictionary.CreateBuilder<WaiverId, CoveragePreview>();
        foreach (var ofApp in waiting.GroupBy(w => w.Request.App))
        {
            var results = await runs.ListResultsAsync(ResultFilter.All with { App = ofApp.Key, From = now - CoveragePreview.Remembered }, ct);
            found.AddRange(ofApp.Select(w => KeyValuePair.Create(w.Id, CoveragePreview.Of(results, ofApp.Key, w.Request.Kinds, w.Request.Interval))));
        }

        return found.ToImmutable();
    }
}
