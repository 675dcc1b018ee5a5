using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class DeliveryRow
{
    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public required string? TestBy { get; init; }

    public required DeliveryState State { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset? NextAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required bool IsInDoubt { get; init; }

    public required string Reason { get; init; }

    public static DeliveryRow Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        Channel = delivery.Channel,
        PlannedAt = delivery.PlannedAt,
        TestBy = delivery.TestBy,
        State = delivery.State,
        Attempts = delivery.Attempts,
        NextAt = delivery.NextAt,
        EndedAt = delivery.EndedAt,
        IsInDoubt = delivery.IsInDoubt,
        Reason = delivery.Reason,
    };

    public Delivery ToDelivery(IEnumerable<DeliveryLineRow> lines) => new()
    {
        Id = Id,
        Channel = Channel,
        Lines = [.. lines.OrderBy(l => l.Number).Select(l => l.ToLine())],
        PlannedAt = PlannedAt,
        TestBy = TestBy,
        State = State,
        Attempts = Attempts,
        NextAt = NextAt,
        EndedAt = EndedAt,
        IsInDoubt = IsInDoubt,
        Reason = Reason,
    };
}
