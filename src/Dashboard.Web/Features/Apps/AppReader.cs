using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.RealEvents;
using Dashboard.Web.Shared.Latency;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// Reads what the page of an app shows. Eight ports, because the page is where everything about an app comes together.
/// </summary>
public sealed class AppReader(
    IGovernanceStore governance,
    IRunReader runs,
    WaterfallReader waterfalls,
    IFindingStore findings,
    IWaiverStore waivers,
    ICapabilityStore capabilities,
    IRealEventStore real,
    TimeProvider time)
{
    /// <summary>As many findings as one looks through on the way; the rest stands on the page of findings.</summary>
    public const int FirstFindings = 20;

    /// <summary>The app over a window; null when there is none of this id that the viewer may read.</summary>
    public async Task<AppView?> ReadAsync(AppId id, TimeSpan window, Actor actor, CancellationToken ct)
    {
        var version = await governance.ReadAsync(ct);
        var current = version.Governance;
        if (current.App(id) is not { } app || !actor.MayRead(app))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var policy = current.Tier(app.Tier);

        // Where it stands now hangs on the cadence, not on the window somebody looks through.
        var since = now - (window > policy.Cadence ? window : policy.Cadence);
        var recorded = await runs.ListResultsAsync(ResultFilter.All with { From = since, App = id }, ct);
        var ofApp = (await waivers.ListAsync(ct)).Where(w => w.Request.App == id).ToList();
        var row = PostureBuilder.Build([app], current.Tier, recorded.Select(r => version.Record(r, now)), ofApp, current.IsAsked, now)[0];
        var inWindow = recorded.Where(r => r.Result.ConcludedAt >= now - window).ToList();
        var happened = (await real.ListAsync(id, now - window, DateTimeOffset.MaxValue, ct)).ToLookup(e => e.Check);
        var (waterfall, probes) = await waterfalls.ReadAsync(app, policy, recorded, current, ct);
        return new(
            app,
            policy,
            current.ScopeOf(app),
            [.. row.Asked.Select(cell => Standing(cell, inWindow, policy) with { Real = happened[cell.Kind].ToList() is { Count: > 0 } events ? RealEventBoard.LineOf(app, cell.Kind, events, policy) : null })],
            [.. inWindow.Select(r => new JudgedResult(r, ComplianceRule.DecideForRecord(r.Result, ofApp, now)))],
            await findings.ListAsync(new FindingQuery(now) { App = id }, 0, FirstFindings, ct),
            await findings.FindLatestAsync(id, ct),
            [.. ofApp],
            await capabilities.FindAsync(id, ct),
            waterfall,
            probes)
        {
            OpenFindings = (await findings.CountAsync(new(now) { App = id, State = FindingState.Unresolved }, ct)).Total,
            WarnsOfExceptionEnd = current.WarnsOfExceptionEnd(id),
            JitCampaigns = [.. current.Campaigns.Where(c => c.Apps.Contains(id) && c.Journey.Contains(Phase.Jit)).Select(c => c.Name)],
        };
    }

    private static CheckStanding Standing(PostureCell cell, IEnumerable<RecordedResult> results, TierPolicy policy)
    {
        var ofKind = results.Where(r => r.Result.Kind == cell.Kind).ToList();
        return new(
            cell,
            SlaCalculator.Measure([.. ofKind.Select(r => r.Result)], policy.Target),
            [.. ofKind.Where(r => r.Result.Verdict is not Verdict.Skipped).OrderBy(r => r.Result.ConcludedAt).Select(Point)]);
    }

    private static LatencyPoint Point(RecordedResult recorded) => recorded.Result switch
    {
        var r => new(r.ConcludedAt, r.Latency, r.Limit, r.Verdict, r.Sla, r.Reason, $"/runs/{recorded.Run}?app={r.App}"),
    };
}
