using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class DeliveryLineRow
{
    public required Guid Delivery { get; init; }

    public required int Number { get; init; }

    public required string Channel { get; init; }

    public required string Topic { get; init; }

    public required string Key { get; init; }

    public required bool IsResolution { get; init; }

    /// <summary>Whether the topic still waits for its end on this channel.</summary>
    public required bool IsOpen { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public required string Json { get; init; }

    public static IEnumerable<DeliveryLineRow> Of(Delivery delivery) => delivery.Lines.Select((line, number) => new DeliveryLineRow
    {
        Delivery = delivery.Id,
        Number = number,
        Channel = delivery.Channel,
        Topic = line.Topic,
        Key = line.Key,
        IsResolution = line.IsResolution,
        IsOpen = line.IsOpen,
        PlannedAt = delivery.PlannedAt,
        Json = StoredJson.Write(line),
    });

    public DeliveryLine ToLine() => StoredJson.Read<DeliveryLine>(Json, $"Line {Number} of message {Delivery}");
}
