using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Runs;

/// <summary>Everything a run tells about one check of one app.</summary>
/// <param name="App">The app as it was governed when the run began.</param>
/// <param name="Check">The check.</param>
/// <param name="Phase">The phase that asks it.</param>
/// <param name="Cell">Where it is.</param>
/// <param name="Readings">Every reading that was asked for it.</param>
/// <param name="Baselines">The attempts at its probes while access was due, in order; none where the check needs no probe.</param>
/// <param name="Expected">What the app must show; null before the phase opened.</param>
/// <param name="Before">What it had to show before.</param>
/// <param name="ChangedAt">From when it is timed: when the source acknowledged the change, or the checks it waits for were proven; null before.</param>
/// <param name="Meaning">What the result means for the organisation; null without one.</param>
public sealed record CheckStory(
    GovernedApp App,
    ILifecycleCheck Check,
    Phase Phase,
    TimelineCell Cell,
    ImmutableArray<ReadingLine> Readings,
    ImmutableArray<BaselineLine> Baselines,
    ExpectedInApp? Expected,
    ExpectedAccess Before,
    DateTimeOffset? ChangedAt,
    ComplianceDecision? Meaning)
{
    /// <summary>What the canary of the run stands for.</summary>
    public IdentityKind Kind { get; init; }

    /// <summary>
    /// What is looked at unless somebody chooses: the reading that decided, or the last one. Attempts while access was
    /// due count down from -1: they came before the change.
    /// </summary>
    public int? FirstLook => Cell.Result?.DecidingObservation ?? Readings.LastOrDefault()?.Number ?? (Baselines.IsEmpty ? null : DueNumber(Baselines.Length - 1));

    /// <summary>The number of an attempt while access was due, in the order they were made.</summary>
    public static int DueNumber(int index) => -index - 1;

    /// <summary>Where the details of a reading, or of an attempt while access was due, stand in the journal; null when it is not known.</summary>
    public long? SequenceOf(int? number) => number is < 0
        ? Baselines.ElementAtOrDefault(-number.Value - 1)?.Sequence
        : Readings.FirstOrDefault(r => r.Number == number)?.Sequence;
}

/// <summary>One reading, as far as one check goes.</summary>
/// <param name="Number">Its number within the watch.</param>
/// <param name="Sequence">Where its details stand in the journal.</param>
/// <param name="At">When it began.</param>
/// <param name="Since">How long after the change that was.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Answer">What it said.</param>
/// <param name="Reason">Why.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="IsDeciding">Whether the result stands on it.</param>
public sealed record ReadingLine(int Number, long Sequence, DateTimeOffset At, TimeSpan Since, TimeSpan Took, Answer Answer, string Reason, int Requests, bool IsDeciding);
