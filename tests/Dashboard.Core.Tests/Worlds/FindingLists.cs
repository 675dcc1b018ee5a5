using System.Collections.Immutable;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>What a store of findings answers, over a list. Written from what the port says, so that the database has something to be compared with.</summary>
internal static class FindingLists
{
    public static FindingPage Page(IEnumerable<Finding> all, FindingQuery query, int skip, int take)
    {
        var matching = Matching(all, query);
        return new([.. matching.Skip(skip).Take(take).Select(f => FindingLine.Of(f, query.Now))], matching.Count);
    }

    public static FindingCounts Count(IEnumerable<Finding> all, FindingQuery query)
    {
        var matching = Matching(all, query);
        return new(
            [.. matching.GroupBy(f => (f.App, f.Situation)).Select(g => new FindingCount(g.Key.App, g.Key.Situation, g.Count()))],
            [.. Enum.GetValues<FindingAge>().Select(age => (age, matching.Count(f => (query with { Age = age }).Accepts(f))))]);
    }

    public static ImmutableArray<OpenOnDay> ByDay(IEnumerable<Finding> all, FindingQuery query, int days)
    {
        var matching = Matching(all, query);
        var today = FindingQuery.DayOf(query.Now);
        return [.. Enumerable.Range(1 - days, days).Select(ago => new OpenOnDay(today.AddDays(ago), matching.Count(f => FindingQuery.DayOf(f.FirstSeen) <= today.AddDays(ago) && !(f.ResolvedAt is { } end && FindingQuery.DayOf(end) <= today.AddDays(ago)))))];
    }

    public static ImmutableArray<FindingTally> InPeriod(IEnumerable<Finding> all, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. all.Where(f => !f.IsCanary && f.FirstSeen < to && !(f.ResolvedAt < from)).GroupBy(f => (f.App, f.Situation, f.Kind)).Select(g => new FindingTally(
            g.Key.App,
            g.Key.Situation,
            g.Key.Kind,
            g.Count(f => f.FirstSeen >= from),
            g.Count(f => f.ResolvedAt < to),
            g.Count(f => !(f.ResolvedAt < to)),
            g.Count(f => !(f.ResolvedAt < to) && (f with { Triage = f.Triage.Until(to) }).TriageAt(to) is TriageState.Known))),
    ];

    public static IReadOnlyList<Finding> Turned(IEnumerable<Finding> all, DateTimeOffset from, DateTimeOffset to)
    {
        bool IsIn(DateTimeOffset? at) => at >= from && at < to;
        return [.. all.Where(f => IsIn(f.FirstSeen) || IsIn(f.ResolvedAt) || f.Triage.Entries.Any(e => e.Action is TriageAction.MarkKnown or TriageAction.Reopen && (IsIn(e.At) || IsIn(e.Until)))).OrderBy(f => f.FirstSeen).ThenBy(f => f.Id)];
    }

    public static ImmutableArray<string> Assignees(IEnumerable<Finding> all, FindingQuery query) =>
        [.. Matching(all, query).Select(f => f.Triage.Assignee).OfType<string>().DistinctBy(a => a.ToUpperInvariant()).Order(StringComparer.OrdinalIgnoreCase)];

    public static ImmutableArray<Guid> Ids(IEnumerable<Finding> all, FindingQuery query, int most) => [.. Matching(all, query).Take(most).Select(f => f.Id)];

    private static List<Finding> Matching(IEnumerable<Finding> all, FindingQuery query) =>
        [.. all.Where(query.Accepts).OrderBy(f => f.ResolvedAt is not null).ThenByDescending(f => f.FirstSeen).ThenByDescending(f => f.Id)];
}
