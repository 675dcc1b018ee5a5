using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The stop lever: there is one row.</summary>
internal sealed class LeverRow
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public required LeverPosition Position { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset? At { get; init; }

    public required string Reason { get; init; }

    public static LeverRow Of(StopLever lever) => new() { Position = lever.Position, By = lever.By, At = lever.At, Reason = lever.Reason };

    public StopLever ToLever() => new(Position, By, At, Reason);
}
