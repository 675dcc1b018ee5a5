using System.Collections.Immutable;
using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>The journals of runs: the truth that survives a crash.</summary>
public interface IRunJournal
{
    /// <summary>
    /// Accepts a run. Null when it was accepted before for the same occurrence of the schedule, or when another
    /// run of the campaign has not ended.
    /// </summary>
    Task<Run?> AcceptAsync(string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct);

    /// <summary>The head of a run; null when there is none of this id.</summary>
    Task<Run?> FindAsync(RunId run, CancellationToken ct);

    /// <summary>Runs that have not ended.</summary>
    Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct);

    /// <summary>The occurrence that the campaign's latest scheduled run stood for; null when there was none.</summary>
    Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct);

    /// <summary>Takes the lease when it is free or has run out; null when somebody holds it.</summary>
    Task<RunLease?> TryLeaseAsync(RunId run, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct);

    /// <summary>All facts of a run in order, without their details.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId run, CancellationToken ct);

    /// <summary>
    /// Adds facts and saves canaries in one transaction, extends the lease, and brings the head and the results
    /// along: RunBegun and RunEnded change the head's state, each Concluded becomes a recorded result.
    /// Returns the entries with their sequence numbers.
    /// </summary>
    /// <exception cref="LeaseLostException">The lease is held by another worker.</exception>
    Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, ImmutableArray<JournalEntry> entries, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct);

    /// <summary>Lets the lease go.</summary>
    Task ReleaseAsync(RunLease lease, CancellationToken ct);

    /// <summary>Asks for a run to stop. False when it has ended.</summary>
    Task<bool> RequestStopAsync(RunId run, string by, CancellationToken ct);
}
