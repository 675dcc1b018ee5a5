using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Shared.Posture;

/// <summary>Reads where the apps stand.</summary>
public sealed class PostureReader(IGovernanceStore governance, IRunReader results, IWaiverStore waivers, TimeProvider time)
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromDays(30);

    /// <summary>The posture as one viewer may see it: an app owner sees their own apps.</summary>
    public async Task<PostureView> ReadAsync(Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var version = await governance.ReadAsync(ct);
        var current = version.Governance;
        var apps = current.Apps.Where(a => actor.MayRead(a)).ToList();

        // As far back as the slowest tier among them counts evidence as fresh, and far enough for a p95.
        var window = apps.Select(a => current.Tier(a.Tier).Cadence).Append(ShortestWindow).Max();
        var digest = await results.DigestAsync(now - window, now, ct);
        return new(
            current,
            PostureBuilder.Build(apps, current.Tier, digest.Samples, digest.Deciding.Select(r => version.Record(r, now)), await waivers.ListAsync(ct), current.IsAsked, now));
    }
}
