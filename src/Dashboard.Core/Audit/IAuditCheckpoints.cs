using System.Collections.Immutable;

namespace Dashboard.Core.Audit;

/// <summary>Keeps checkpoints, how they got outside, and what the last verification came to.</summary>
public interface IAuditCheckpoints
{
    /// <summary>Every checkpoint, by number.</summary>
    Task<IReadOnlyList<AuditCheckpoint>> ListAsync(CancellationToken ct);

    /// <summary>The last checkpoint; null before the first.</summary>
    Task<AuditCheckpoint?> FindLastAsync(CancellationToken ct);

    /// <summary>Keeps one, to be delivered to these places. One of the same number that is there already stays.</summary>
    Task AddAsync(AuditCheckpoint checkpoint, ImmutableArray<string> destinations, CancellationToken ct);

    /// <summary>Keeps checkpoints that somebody brought from elsewhere: every later verification asks for them again. Those that are there already stay.</summary>
    Task KeepOutsideAsync(IReadOnlyCollection<AuditCheckpoint> outside, CancellationToken ct);

    /// <summary>Every checkpoint that was brought from elsewhere, by number.</summary>
    Task<IReadOnlyList<AuditCheckpoint>> ListOutsideAsync(CancellationToken ct);

    /// <summary>The deliveries of the latest checkpoints, newest first, and every one that has not got there.</summary>
    Task<IReadOnlyList<AuditDelivery>> ListDeliveriesAsync(int latest, CancellationToken ct);

    /// <summary>What is to be tried now, newest first, at most so many of each place; a moment long to come was kept by a clock that was wrong, and counts as now.</summary>
    Task<IReadOnlyList<(AuditCheckpoint Checkpoint, AuditDelivery Delivery)>> ListDueAsync(DateTimeOffset now, int most, CancellationToken ct);

    /// <summary>Keeps how an attempt went.</summary>
    Task SaveAsync(AuditDelivery delivery, CancellationToken ct);

    /// <summary>The last verification; null before the first.</summary>
    Task<AuditStanding?> ReadStandingAsync(CancellationToken ct);

    /// <summary>Keeps the last verification.</summary>
    Task SaveStandingAsync(AuditStanding standing, CancellationToken ct);
}
