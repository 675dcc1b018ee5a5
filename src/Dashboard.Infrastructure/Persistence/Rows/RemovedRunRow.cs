using Dashboard.Core.Keeping;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>What is left of a run that was let go.</summary>
internal sealed class RemovedRunRow
{
    public required string Campaign { get; init; }

    public required int Number { get; init; }

    public required Guid RunId { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required int Results { get; init; }

    public required DateTimeOffset RemovedAt { get; init; }

    public required string Why { get; init; }

    public RemovedRun ToRemoved() => new(Campaign, Number, RunId, RequestedAt, Results, RemovedAt, Why);
}
