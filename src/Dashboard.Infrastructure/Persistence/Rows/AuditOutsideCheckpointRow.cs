using Dashboard.Core.Audit;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A checkpoint that somebody brought from elsewhere.</summary>
internal sealed class AuditOutsideCheckpointRow
{
    public required long Number { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Key { get; init; }

    public required string Signature { get; init; }

    public static AuditOutsideCheckpointRow Of(AuditCheckpoint checkpoint) =>
        new() { Number = checkpoint.Number, Hash = checkpoint.Hash, At = checkpoint.At, Key = checkpoint.Key, Signature = checkpoint.Signature };

    public AuditCheckpoint ToCheckpoint() => new(Number, Hash, At, Key, Signature);
}
