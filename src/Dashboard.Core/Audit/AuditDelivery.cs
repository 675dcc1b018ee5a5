namespace Dashboard.Core.Audit;

/// <summary>How a checkpoint got to a place outside.</summary>
/// <param name="Number">The checkpoint, by the last entry it holds.</param>
/// <param name="Destination">Where to: <c>file</c>, <c>syslog</c>, <c>webhook</c>.</param>
/// <param name="DeliveredAt">When it got there, as far as can be told; null while it has not.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again; null once it got there.</param>
/// <param name="Failure">Why the last attempt failed, in a sentence; null when it did not.</param>
public sealed record AuditDelivery(long Number, string Destination, DateTimeOffset? DeliveredAt, int Attempts, DateTimeOffset? NextAt, string? Failure)
{
    /// <summary>No attempt waits longer for the next.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    /// <summary>Whether it was tried and is not there yet, and is to be tried on.</summary>
    public bool IsFailing => DeliveredAt is null && NextAt is not null && Failure is not null;

    /// <summary>Once its place is not set up any more: it is tried no more.</summary>
    public AuditDelivery Closed() => this with { NextAt = null, Failure = "It is not set up any more." };

    /// <summary>After an attempt: it never gives up, and waits longer each time, up to an hour.</summary>
    public AuditDelivery After(string? failure, DateTimeOffset now)
    {
        var wait = First * Math.Pow(2, Math.Min(Attempts, 10));
        return failure is null
            ? this with { DeliveredAt = now, Attempts = Attempts + 1, NextAt = null, Failure = null }
            : this with { Attempts = Attempts + 1, NextAt = now + (wait < Longest ? wait : Longest), Failure = failure };
    }
}
