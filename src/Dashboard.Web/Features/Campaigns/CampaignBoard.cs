using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>The campaigns as one viewer may see them.</summary>
/// <param name="Rows">The campaigns, by name.</param>
/// <param name="HasApps">Whether there is an app that a campaign could watch.</param>
public sealed record CampaignBoard(ImmutableArray<CampaignRow> Rows, bool HasApps)
{
    /// <summary>Puts the board together. An app owner sees the campaigns that watch an own app, and counts only those.</summary>
    public static CampaignBoard Of(Governance governance, IReadOnlyDictionary<string, RunRow> lastRuns, Actor actor, DateTimeOffset now) =>
        new(
            [
                .. governance.Campaigns
                    .Where(c => RunList.MaySee(c.Name, governance, actor))
                    .OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(c => new CampaignRow(
                        c,
                        c.Apps.Count(id => governance.App(id) is { } app && actor.MayRead(app)),
                        c.Schedule is null ? null : ScheduleReader.Preview(c.Schedule, now).Value?.Words ?? c.Schedule.Cron,
                        c.Schedule is null ? null : ScheduleReader.Next(c.Schedule, now),
                        lastRuns.GetValueOrDefault(c.Name))),
            ],
            governance.Apps.Length > 0);
}
