using System.Collections.Immutable;

namespace Dashboard.Core.Notifications;

/// <summary>What is to be done now.</summary>
/// <param name="Messages">The messages that are due.</param>
/// <param name="Closed">Channels and topics that are over without a word: nobody was told of their beginning, or nobody wants to hear of their end.</param>
public sealed record NotificationPlan(ImmutableArray<Delivery> Messages, ImmutableArray<(string Channel, string Topic)> Closed)
{
    /// <summary>Nothing to do.</summary>
    public bool IsEmpty => Messages.IsEmpty && Closed.IsEmpty;
}
