using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.RealEvents;

/// <summary>
/// What happened to somebody real in the directory, and what one app made of it. Each is timed like a canary's, by readings that are
/// further apart: the moment of the change lies between two readings of the directory, the app's between two of the app.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">The directory.</param>
/// <param name="App">The app.</param>
/// <param name="Identity">The pseudonym of the directory's id.</param>
/// <param name="Name">The sign-in name, or the pseudonym where nobody is named.</param>
/// <param name="Kind">Person, service account or agent.</param>
/// <param name="Check">What it is timed as.</param>
/// <param name="From">When the directory was last seen without the change: before the first page of that reading.</param>
/// <param name="To">When it was first seen with it: after the last page.</param>
/// <param name="Limit">The limit of the app's tier when it happened.</param>
public sealed record RealEvent(Guid Id, string Source, AppId App, string Identity, string Name, IdentityKind Kind, CheckKind Check, DateTimeOffset From, DateTimeOffset To, TimeSpan Limit)
{
    /// <summary>The entitlements that are to come or to go; empty where it is about the account.</summary>
    public NameSet Names { get; init; } = NameSet.Empty;

    /// <summary>A mark of the rules by which the app was to follow: with others something else is asked of it.</summary>
    public string Rules { get; init; } = string.Empty;

    /// <summary>When the directory says it changed; null when it does not say. Shown, and nothing is judged by it: its clock is not ours.</summary>
    public DateTimeOffset? StatedAt { get; init; }

    /// <summary>How far the app has followed.</summary>
    public RealEventState State { get; init; }

    /// <summary>When the app was last seen not to have followed: before the first page of that reading. Null when it never was.</summary>
    public DateTimeOffset? LastWithout { get; init; }

    /// <summary>When the app was first seen to have followed: after the last page of that reading.</summary>
    public DateTimeOffset? FirstWith { get; init; }

    /// <summary>
    /// Whether the app was seen to show before what was to change: what nobody saw there cannot be seen to be gone, and what was never gone cannot come back. Null where that is not the question.
    /// </summary>
    public bool? WasThere { get; init; }

    /// <summary>Between these the app followed; without an upper bound it has not been seen to.</summary>
    public LatencyInterval Latency => new(LastWithout is { } without && without > To ? without - To : TimeSpan.Zero, State is RealEventState.Followed ? FirstWith - From : null);

    /// <summary>Whether it was in time; null while nobody can say.</summary>
    public SlaVerdict? Sla =>
        Latency.Lower > Limit ? SlaVerdict.Breached
        : State is not RealEventState.Followed || WasThere is false ? null
        : Latency.Upper <= Limit ? SlaVerdict.Met
        : SlaVerdict.Indeterminate;

    /// <summary>Whether the app is late and has not been seen to follow.</summary>
    public bool IsOverdue => State is RealEventState.Waiting && Sla is SlaVerdict.Breached;

    /// <summary>What it came to, in the words of a check, so that it is counted like one.</summary>
    public CheckResult ToResult() => new(
        App,
        Check,
        State is RealEventState.Followed ? (WasThere is false ? Verdict.Inconclusive : Verdict.Passed) : Sla is SlaVerdict.Breached ? Verdict.Failed : Verdict.Inconclusive,
        Sla,
        Latency,
        Limit,
        EvidenceGrade.Observed,
        Sentence,
        null,
        0,
        From,
        FirstWith ?? LastWithout ?? To);

    /// <summary>What was seen, in a sentence with the figures.</summary>
    public string Sentence => (State, WasThere, Sla) switch
    {
        (RealEventState.Followed, false, null) => "The app shows what it should, and nobody saw that it ever showed anything else, or could lose sight of it: that proves nothing.",
        (RealEventState.Waiting, _, null) when FirstWith is not null => "The app was seen to follow once; the next comparison has to agree.",
        (RealEventState.Followed, _, SlaVerdict.Indeterminate) => $"Followed {HumanTime.Format(Latency)}. The limit of {HumanTime.Format(Limit)} lies in between: compare more often to know.",
        (RealEventState.Followed, _, _) => $"Followed {HumanTime.Format(Latency)}, with a limit of {HumanTime.Format(Limit)}.",
        (RealEventState.Overtaken, _, SlaVerdict.Breached) => $"Had not followed after {HumanTime.Format(Latency.Lower)}, with a limit of {HumanTime.Format(Limit)}; then the identity, or what the app gives it, changed again.",
        (RealEventState.Overtaken, _, _) => "The identity, or what the app gives it, changed again before the app was seen to follow.",
        (_, _, SlaVerdict.Breached) => $"Has not followed after {HumanTime.Format(Latency.Lower)}, with a limit of {HumanTime.Format(Limit)}.",
        _ when LastWithout is not null => $"Had not followed when the app was last read, at most {HumanTime.Format(LastWithout.Value - From)} after the change.",
        _ => "Not seen in the app yet.",
    };
}
