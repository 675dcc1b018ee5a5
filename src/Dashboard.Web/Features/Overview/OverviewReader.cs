using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outages;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Outages;
using Dashboard.Web.Shared.Posture;

namespace Dashboard.Web.Features.Overview;

/// <summary>Reads what the overview shows.</summary>
public sealed class OverviewReader(PostureReader posture, IFindingStore findings, ICanaryRegister canaries, IRunReader runs, IOutageStore outages, TimeProvider time)
{
    private static readonly RunFilter Latest = new(null, null, null, 0, 20);

    public async Task<OverviewView> ReadAsync(Actor actor, CancellationToken ct)
    {
        var view = await posture.ReadAsync(actor, ct);
        var mine = view.Rows.Select(r => r.App.Id).ToHashSet();
        var now = time.GetUtcNow();
        return new(
            view,
            (await findings.CountAsync(new(now) { State = FindingState.Open, Seen = [.. mine] }, ct)).Total,
            actor.MayReadEverything ? Count(await canaries.ListAsync(ct)) : null,
            Next(view.Governance.Campaigns.Where(c => actor.MayReadEverything || c.Apps.Any(mine.Contains)), now),
            (await runs.ListAsync(Latest, ct)).Any(r => !r.HasEnded))
        {
            Outages = OutageBoard.Of(view.Governance, await outages.ListOpenAsync(ct), actor).Open,
        };
    }

    private static CanaryCount Count(IReadOnlyList<Canary> all) =>
        new(all.Count(c => c.MayExist), all.Count(c => c.State is CanaryState.Leaked));

    private static NextRun? Next(IEnumerable<Campaign> campaigns, DateTimeOffset now) =>
        campaigns
            .Select(c => c.Schedule is not null && ScheduleReader.Next(c.Schedule, now) is { } at ? new NextRun(c.Name, at) : null)
            .OfType<NextRun>()
            .MinBy(n => n.At);
}
