using System.Collections.Immutable;
using Dashboard.Core.Audit;

namespace Dashboard.Web.Features.Audit;

/// <summary>A checkpoint with how it got outside.</summary>
public sealed record CheckpointLine(AuditCheckpoint Checkpoint, ImmutableArray<AuditDelivery> Deliveries)
{
    /// <summary>The beginning of its hash: to compare by eye.</summary>
    public string ShortHash => Checkpoint.Hash[..16];

    /// <summary>The latest checkpoints, and earlier ones that have not got everywhere.</summary>
    public static ImmutableArray<CheckpointLine> Of(IReadOnlyList<AuditCheckpoint> checkpoints, IReadOnlyList<AuditDelivery> deliveries, int latest)
    {
        var byNumber = deliveries.ToLookup(d => d.Number);
        var open = deliveries.Where(d => d.IsFailing).Select(d => d.Number).ToHashSet();
        return [.. checkpoints.Where((c, i) => i >= checkpoints.Count - latest || open.Contains(c.Number)).Reverse().Select(c => new CheckpointLine(c, [.. byNumber[c.Number]]))];
    }
}
