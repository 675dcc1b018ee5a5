using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Runs;

/// <summary>How what happens in a run looks.</summary>
internal static class RunLooks
{
    public static readonly StatusLook DryRun = new(Tone.Information, Outlined.Visibility, "Dry run", "Nothing is written. It says what would be, and what the guard answers.");
    public static readonly StatusLook MadeUpLate = new(Tone.Attention, Outlined.History, "Late", "It stands for a time of its schedule that passed while nothing could run.");
    public static readonly StatusLook GuardRefuses = new(Tone.Breach, Outlined.Block, "Refused", "The guard would refuse it, and the run would be given up.");
    public static readonly StatusLook GuardAllows = new(Tone.Good, Outlined.Check, "Allowed", "The guard would let it through.");
    public static readonly StatusLook GuardNotAsked = new(Tone.Neutral, Outlined.Remove, "Not asked now", "There is nothing to ask the guard about yet.");
    public static readonly StatusLook BaselineAcknowledged = new(Tone.Neutral, Outlined.RecordVoiceOver, "Acknowledged", "The server said so. That is kept, and proves nothing.");
    public static readonly StatusLook BaselineWorked = new(Tone.Good, Outlined.Check, "It worked", "Both canaries got in, so that a refusal afterwards says something.");
    public static readonly StatusLook BaselineDidNot = new(Tone.Unknown, Outlined.QuestionMark, "It did not", "It did not work for both canaries, so that a refusal afterwards proves nothing.");

    /// <summary>The badge of a run that was made up late; null when it was not.</summary>
    public static StatusLook? Late(Run run) => run.Late is { } late
        ? MadeUpLate.Saying($"{HumanTime.Format(late)} late")
        : null;

    /// <summary>What the guard says to a write of a dry run. Only the first of a canary can be asked about before there is an identity.</summary>
    public static StatusLook Guard(WritePlanned write) => write switch
    {
        { IsAllowed: false } => GuardRefuses,
        _ when write.Reason == GuardDecision.Allowed.Reason => GuardAllows,
        _ => GuardNotAsked,
    };

    /// <summary>How an answer looks.</summary>
    public static StatusLook Answer(Answer answer) => answer switch
    {
        Core.Checks.Answer.With => new(Tone.Good, Outlined.Check, "As expected", "The expected state is there."),
        Core.Checks.Answer.Without => new(Tone.Attention, Outlined.Close, "Not yet", "The expected state is positively not there."),
        _ => new(Tone.Unknown, Outlined.QuestionMark, "Doesn't say", "The reading proves nothing either way."),
    };

    /// <summary>How a probe did while access was due.</summary>
    public static StatusLook Baseline(ProbeBaseline probe) => probe switch
    {
        { Worked: true, IsProof: false } => BaselineAcknowledged,
        { Worked: true } => BaselineWorked,
        _ => BaselineDidNot,
    };

    /// <summary>How the end of a write looks; null: it is under way.</summary>
    public static StatusLook Write(WriteOutcome? outcome) => outcome switch
    {
        WriteOutcome.Acknowledged => new(Tone.Good, Outlined.Check, "Acknowledged", "The directory acknowledged it, and a fresh reading shows it."),
        WriteOutcome.Refused => new(Tone.Breach, Outlined.Block, "Refused", "It was not made: our guard or the directory refused it."),
        WriteOutcome.Deferred => new(Tone.Attention, Outlined.Schedule, "Put off", "It was not made, and is tried again: the budget of this minute is used up, or what it needs is not to be had just now. Its reason says which."),
        WriteOutcome.Unknown => new(Tone.Unknown, Outlined.QuestionMark, "In doubt", "It may or may not have been made. The directory is read before anything else is written."),
        _ => new(Tone.Information, Outlined.Sync, "Under way", "The intent is kept; the answer is not here yet."),
    };

    /// <summary>How the end of an act at a broker looks; null: it is under way.</summary>
    public static StatusLook Act(WriteOutcome? outcome) => outcome switch
    {
        WriteOutcome.Acknowledged => new(Tone.Good, Outlined.Check, "Acknowledged", "The broker says that it did it. Whether the app follows is looked at apart."),
        WriteOutcome.Refused => new(Tone.Attention, Outlined.Block, "Refused", "Our guard or the broker refused it. What could not be tried is not proven, and not held against the app."),
        WriteOutcome.Deferred => new(Tone.Attention, Outlined.Schedule, "Put off", "It was not done, and is tried again."),
        WriteOutcome.Unknown => new(Tone.Unknown, Outlined.QuestionMark, "In doubt", "It may or may not have been done. The broker's record is read before anything else is asked."),
        _ => new(Tone.Information, Outlined.Sync, "Under way", "The intent is kept; the answer is not here yet."),
    };

    /// <summary>How the answer to one way of looking looks.</summary>
    public static StatusLook Sighting(SightingState state) => state switch
    {
        SightingState.Found => new(Tone.Neutral, Outlined.Search, "Found", "It is there."),
        SightingState.Absent => new(Tone.Neutral, Outlined.SearchOff, "Not there", "A complete and valid answer does not show it."),
        SightingState.NotAsked => new(Tone.Neutral, Outlined.Remove, "Not asked", "This way of looking was not needed."),
        _ => new(Tone.Unknown, Outlined.QuestionMark, "Unknown", "An error, a timeout, or an answer that cannot be trusted."),
    };
}
