using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>One execution of a campaign: the head above its journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Counts the runs of the campaign from 1, without gaps.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Trigger">What started it.</param>
/// <param name="RequestedBy">Who asked; "schedule" for the schedule.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ScheduledFor">The occurrence it stands for; null unless scheduled.</param>
/// <param name="IsDryRun">Whether it writes nothing.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="StopRequestedBy">Who asked to stop it; null when nobody did.</param>
/// <param name="Note">What a person should know, in a sentence; may be empty.</param>
public sealed record Run(
    RunId Id,
    int Number,
    string Campaign,
    RunTrigger Trigger,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ScheduledFor,
    bool IsDryRun,
    RunState State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? StopRequestedBy,
    string Note)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>How long after its schedule it was made up; null when it was in time or not scheduled.</summary>
    public TimeSpan? Late => RequestedAt - ScheduledFor is { } late && late > Tolerance ? late : null;

    /// <summary>The head as it stood at a moment: what happened later is not told.</summary>
    public Run AsOf(DateTimeOffset moment) =>
        StartedAt > moment ? this with { State = RunState.Pending, StartedAt = null, EndedAt = null, StopRequestedBy = null, Note = string.Empty }
        : EndedAt > moment ? this with { State = RunState.Running, EndedAt = null, StopRequestedBy = null, Note = string.Empty }
        : this;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => State is RunState.Completed or RunState.Stopped or RunState.Aborted;
}
