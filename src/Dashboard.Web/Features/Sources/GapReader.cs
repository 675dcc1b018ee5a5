using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>Reads, app by app, how long the last month's revocations took to reach it, where a log tells.</summary>
public sealed class GapReader(IGovernanceStore governance, IProvisioningLogStore logs, TimeProvider time)
{
    /// <summary>How far back is looked.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <summary>The apps of which a log tells, those with something overdue first.</summary>
    public async Task<ImmutableArray<GapLine>> ReadAsync(CancellationToken ct)
    {
        var document = (await governance.ReadAsync(ct)).Governance;
        var now = time.GetUtcNow();
        var lines = new List<GapLine>();
        foreach (var (log, app) in from log in document.ProvisioningLogs where log.Preset != LogPreset.Entra from app in document.Apps select (log, app))
        {
            var limit = document.Tier(app.Tier).Limits[CheckKind.LeaverAccount];
            var gaps = DeprovisionGaps.Of(await logs.ListActionsAsync(log.Name, log.NameOf(app.Id), DeprovisionGaps.Actions, now - Period, ct), limit, now);
            if (gaps.Revoked > 0)
            {
                lines.Add(new(log.Name, app.Title, gaps, limit, gaps.Open.IsEmpty ? null : gaps.Open[0].Length(now)));
            }
        }

        return [.. lines.OrderByDescending(l => l.Gaps.Overdue.Length).ThenByDescending(l => l.Gaps.P95).ThenBy(l => l.Title, StringComparer.OrdinalIgnoreCase)];
    }
}
