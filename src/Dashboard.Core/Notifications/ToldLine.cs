namespace Dashboard.Core.Notifications;

/// <summary>What was told on a channel, and what became of it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Line">What was told.</param>
/// <param name="State">Where the message is.</param>
/// <param name="IsOpen">Whether its topic still waits for its end.</param>
public sealed record ToldLine(string Channel, DeliveryLine Line, DeliveryState State, bool IsOpen);
