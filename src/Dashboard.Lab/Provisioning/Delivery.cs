namespace Dashboard.Lab.Provisioning;

/// <summary>How one write went: what the app answered, and between which moments it took effect if it did.</summary>
internal sealed record Delivery(bool IsAccepted, string Detail, DateTimeOffset SentAt, DateTimeOffset AcknowledgedAt)
{
    public string? TargetId { get; init; }

    /// <summary>The target is not there any more, so what is believed about it is wrong.</summary>
    public bool IsMissing { get; init; }
}
