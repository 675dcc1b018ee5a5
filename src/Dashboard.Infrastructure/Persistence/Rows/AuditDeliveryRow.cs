using Dashboard.Core.Audit;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditDeliveryRow
{
    public required long Number { get; init; }

    public required string Destination { get; init; }

    public required DateTimeOffset? DeliveredAt { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset? NextAt { get; init; }

    public required string? Failure { get; init; }

    public static AuditDeliveryRow Of(AuditDelivery delivery) => new()
    {
        Number = delivery.Number,
        Destination = delivery.Destination,
        DeliveredAt = delivery.DeliveredAt,
        Attempts = delivery.Attempts,
        NextAt = delivery.NextAt,
        Failure = delivery.Failure,
    };

    public AuditDelivery ToDelivery() => new(Number, Destination, DeliveredAt, Attempts, NextAt, Failure);
}
