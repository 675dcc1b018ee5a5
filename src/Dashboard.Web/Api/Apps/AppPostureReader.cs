using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Api.Apps;

/// <summary>Reads where every app stands that the actor may see.</summary>
internal sealed class AppPostureReader(IGovernanceStore governance, IRunReader runs, IWaiverStore waivers, TimeProvider time)
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromDays(30);

    public async Task<ImmutableArray<PostureRow>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var current = (await governance.ReadAsync(ct)).Governance;

        // A tier that asks for a test every 90 days must not lose its latest result to a window of 30.
        var window = current.Tiers.Select(tier => tier.Cadence).Append(ShortestWindow).Max();
        var results = await runs.ListResultsAsync(ResultFilter.All with { From = now - window }, ct);

        return PostureBuilder.Build(
            current.Apps.Where(app => actor.MayRead(app.Owner)),
            current.Tier,
            results.Select(result => new SlaRecord(result.Run, result.Campaign, result.Result)),
            await waivers.ListAsync(ct),
            now);
    }
}
