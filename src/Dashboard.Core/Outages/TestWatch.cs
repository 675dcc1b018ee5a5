using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Outages;

/// <summary>Says which apps are not tested as often as their tier asks. Pure. The posture shows the same as not proven; this is the alarm that somebody is told of.</summary>
internal static class TestWatch
{
    /// <summary>A run that waits for another, or for a restart, is everyday.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Apps that fell out of the cadence of their tier, and campaigns that never ran by their schedule.</summary>
    public static IEnumerable<OutageSign> Look(OutageFacts facts, DateTimeOffset now) => Apps(facts, now).Concat(Campaigns(facts, now));

    /// <summary>An app that no campaign watches is waited for by nobody, and a check that was only ever skipped says why itself.</summary>
    private static IEnumerable<OutageSign> Apps(OutageFacts facts, DateTimeOffset now)
    {
        var governance = facts.Governance;
        var tests = facts.Tests.ToDictionary(t => t.App, t => t.Latest);
        foreach (var app in governance.Apps.Where(a => governance.Campaigns.Any(c => c.Apps.Contains(a.Id))))
        {
            var cadence = governance.Tier(app.Tier).Cadence;
            var since = facts.SinceOf(Awaited.Testing(app.Id));
            var latest = tests.GetValueOrDefault(app.Id, ImmutableSortedDictionary<CheckKind, DateTimeOffset>.Empty);
            var late = latest.Where(l => governance.IsAsked(app.Id, l.Key) && now - l.Value > cadence && !(facts.IsOfBefore(Awaited.Testing(app.Id), l.Value) && now - since <= cadence)).ToList();
            if (late.Count > 0)
            {
                var oldest = late.MinBy(l => l.Value);
                yield return Of(app.Id, oldest.Value + cadence, Text($"{oldest.Key} was last proven at {oldest.Value:yyyy-MM-dd HH:mm} UTC{(late.Count > 1 ? $", the first of {late.Count} checks that are late" : string.Empty)}; its tier asks for a test every {HumanTime.Format(cadence)}. Run a campaign, or look why its runs come to no result."));
            }
            else if (latest.IsEmpty && since is { } asked && now - asked > cadence)
            {
                yield return Of(app.Id, asked + cadence, Text($"Nothing was ever proven, or not of late, though a campaign asks since {asked:yyyy-MM-dd HH:mm} UTC; its tier asks for a test every {HumanTime.Format(cadence)}. Run a campaign, or look why its runs come to no result."));
            }
        }
    }

    private static IEnumerable<OutageSign> Campaigns(OutageFacts facts, DateTimeOffset now)
    {
        foreach (var campaign in facts.Governance.Campaigns.Where(c => c.Schedule is not null && facts.NeverRan.Contains(c.Name)))
        {
            if (facts.SinceOf(Awaited.Schedule(campaign)) is { } since && ScheduleReader.Next(campaign.Schedule!, since) is { } first && now - first > Patience)
            {
                yield return new(OutageKind.AppUntested, $"campaign {campaign.Name}", null, first, Text($"It never ran by its schedule, and was first due at {first:yyyy-MM-dd HH:mm} UTC. Look whether the scheduler works, and whether the stop lever is pulled."));
            }
        }
    }

    private static OutageSign Of(AppId app, DateTimeOffset since, string reason) => new(OutageKind.AppUntested, $"app {app}", app, since, reason);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
