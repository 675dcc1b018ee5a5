namespace Dashboard.Core.Outages;

/// <summary>Messages that did not get to a channel. A test counts only where it arrived: whoever sends one sees what comes of it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Count">How many were given up since the last one that arrived.</param>
/// <param name="Since">When the first of them was given up.</param>
/// <param name="Reason">Why the last of them was, in a sentence.</param>
public sealed record UndeliveredMessages(string Channel, int Count, DateTimeOffset Since, string Reason)
{
    private const string Prefix = "channel ";

    /// <summary>What the outage of a channel is of.</summary>
    public string Subject => Prefix + Channel;

    /// <summary>Whether an outage is of this channel: it is told on the others.</summary>
    public static bool IsOf(Outage outage, string channel) =>
        outage.Kind is OutageKind.MessagesUndelivered && string.Equals(outage.Subject, Prefix + channel, StringComparison.OrdinalIgnoreCase);
}
