using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CanaryWriteRow
{
    public long Id { get; init; }

    public required Guid CanaryId { get; init; }

    public required string Source { get; init; }

    public required WritePurpose Purpose { get; init; }

    public required string Change { get; init; }

    public required DateTimeOffset At { get; init; }

    public static CanaryWriteRow Of(CanaryWrite write) => new()
    {
        CanaryId = write.Canary.Value,
        Source = write.Source,
        Purpose = write.Purpose,
        Change = write.Change,
        At = write.At,
    };
}
