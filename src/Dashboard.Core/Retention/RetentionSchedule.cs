using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Retention;

/// <summary>When the schedule lets go: once a day, and never by a rule that was set less than a day ago, so that whoever mistyped one has a day to see it.</summary>
public static class RetentionSchedule
{
    /// <summary>Between two passes, and between a rule and the first pass by it.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Not before then.</summary>
    /// <param name="version">The configuration in force.</param>
    /// <param name="passes">The latest pass before others.</param>
    /// <param name="now">The moment. What a wrong clock wrote into the future does not count: whoever waited for it could wait for years.</param>
    public static DateTimeOffset NextAt(GovernanceVersion version, IReadOnlyList<RetentionPass> passes, DateTimeOffset now) =>
        version.RetentionSetBy.Values.Select(s => s.At).Concat(passes.Take(1).Select(p => p.BegunAt)).Where(at => at <= now).Select(at => at + Every).DefaultIfEmpty(now).Max();
}
