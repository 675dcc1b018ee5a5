using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>Which findings are asked for. Null and empty leave a side open.</summary>
/// <param name="Now">When it is asked: a mark ends with its day.</param>
public sealed record FindingQuery(DateTimeOffset Now)
{
    /// <summary>The apps that may be seen; null for all, those among them that nobody governs any more.</summary>
    public ImmutableArray<AppId>? Seen { get; init; }

    /// <summary>The app.</summary>
    public AppId? App { get; init; }

    /// <summary>What they may be called.</summary>
    public ImmutableArray<Situation> Situations { get; init; } = [];

    /// <summary>Where they stand.</summary>
    public FindingState? State { get; init; }

    /// <summary>Whether our own canaries left them.</summary>
    public bool? IsCanary { get; init; }

    /// <summary>What the provisioning log adds.</summary>
    public LogVerdict? Log { get; init; }

    /// <summary>What the identity stands for.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>Who works on them, without regard to case.</summary>
    public string? Assignee { get; init; }

    /// <summary>A part of the sign-in name or of the account's id, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Since when they are known.</summary>
    public FindingAge? Age { get; init; }

    /// <summary>The moments between which a finding of this age was first seen: later than the one, and not later than the other.</summary>
    public static (DateTimeOffset After, DateTimeOffset Until) Band(FindingAge age, DateTimeOffset now) => age switch
    {
        FindingAge.Day => (now.AddDays(-1), DateTimeOffset.MaxValue),
        FindingAge.Week => (now.AddDays(-7), now.AddDays(-1)),
        FindingAge.Month => (now.AddDays(-30), now.AddDays(-7)),
        _ => (DateTimeOffset.MinValue, now.AddDays(-30)),
    };

    /// <summary>The day of a moment, in UTC.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    /// <summary>Whether a finding is asked for.</summary>
    public bool Accepts(Finding finding) =>
        (Seen is null || Seen.Value.Contains(finding.App))
        && (App is null || App == finding.App)
        && (Situations.IsEmpty || Situations.Contains(finding.Situation))
        && Accepts(finding, State)
        && (IsCanary is null || IsCanary == finding.IsCanary)
        && (Log is null || Log == finding.Log)
        && (Kind is null || Kind == finding.Kind)
        && (Assignee is null || string.Equals(Assignee, finding.Triage.Assignee, StringComparison.OrdinalIgnoreCase))
        && (Text is null || finding.UserName.Contains(Text, StringComparison.OrdinalIgnoreCase) || finding.AccountId.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (Age is not { } age || (finding.FirstSeen > Band(age, Now).After && finding.FirstSeen <= Band(age, Now).Until));

    private bool Accepts(Finding finding, FindingState? state) => state switch
    {
        null => true,
        FindingState.Resolved => finding.ResolvedAt is not null,
        FindingState.Unresolved => finding.ResolvedAt is null,
        FindingState.Known => finding.ResolvedAt is null && finding.TriageAt(Now) is TriageState.Known,
        _ => finding.IsWaiting(Now),
    };
}
