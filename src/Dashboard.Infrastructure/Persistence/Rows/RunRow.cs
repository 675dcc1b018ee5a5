using System.Linq.Expressions;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The head of a run, with its lease and the number of its last journal entry.</summary>
internal sealed class RunRow
{
    public static readonly Expression<Func<RunRow, bool>> IsOpen = run => run.State == RunState.Pending || run.State == RunState.Running;

    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Campaign { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset? ScheduledFor { get; init; }

    public required bool IsDryRun { get; init; }

    public RunState State { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? StopRequestedBy { get; set; }

    public string Note { get; private set; } = string.Empty;

    public long LastSequence { get; set; }

    public string? LeaseHolder { get; private set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public long LeaseFence { get; private set; }

    public RunLease? TryLease(string holder, DateTimeOffset now, TimeSpan duration)
    {
        if (LeaseUntil > now)
        {
            return null;
        }

        (LeaseHolder, LeaseUntil) = (holder, now + duration);
        return new(new RunId(Id), ++LeaseFence);
    }

    /// <summary>A lease that has run out is still held as long as nobody else took it.</summary>
    public bool IsHeldBy(RunLease lease) => LeaseHolder is not null && LeaseFence == lease.Fence;

    public void Release() => (LeaseHolder, LeaseUntil) = (null, null);

    /// <summary>Brings the head along with a fact.</summary>
    public void Follow(JournalFact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case RunBegun:
                (State, StartedAt) = (RunState.Running, at);
                break;
            case RunEnded ended:
                (State, EndedAt, Note) = (ended.State, at, ended.Note);
                break;
        }
    }

    public Run ToRun() =>
        new(new RunId(Id), Number, Campaign, Trigger, RequestedBy, RequestedAt, ScheduledFor, IsDryRun, State, StartedAt, EndedAt, StopRequestedBy, Note);
}
