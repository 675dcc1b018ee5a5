namespace Dashboard.Core.Audit;

/// <summary>What was to be done with the audit trail by now.</summary>
/// <param name="VerifyEvery">How often it is verified.</param>
/// <param name="CheckpointEvery">After how long a checkpoint is made when there is something new.</param>
/// <param name="UnvouchedSince">Of when the oldest entry is that no checkpoint vouches for; null when there is none.</param>
/// <param name="WatchedSince">Since when this program looks after it.</param>
public sealed record AuditDue(TimeSpan VerifyEvery, TimeSpan CheckpointEvery, DateTimeOffset? UnvouchedSince, DateTimeOffset WatchedSince)
{
    /// <summary>Since when it is late with verifying; null while it is not. A moment still to come was kept by a clock that was wrong.</summary>
    public DateTimeOffset? VerifyLate(AuditStanding? last, DateTimeOffset now) =>
        last is null || last.At > now ? WatchedSince
        : now - last.At > 2 * VerifyEvery ? last.At + (2 * VerifyEvery)
        : null;

    /// <summary>Since when it is late with a checkpoint; null while it is not.</summary>
    public DateTimeOffset? CheckpointLate(DateTimeOffset now) =>
        UnvouchedSince is not { } since ? null
        : since > now ? WatchedSince
        : now - since > 2 * CheckpointEvery ? since + (2 * CheckpointEvery)
        : null;
}
