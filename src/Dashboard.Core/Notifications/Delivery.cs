using System.Collections.Immutable;

namespace Dashboard.Core.Notifications;

/// <summary>A message to a channel, from when it is due until it has arrived or is given up: the record of what was sent.</summary>
public sealed record Delivery
{
    /// <summary>For how long sending is tried.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>After this time an attempt that never ended is in doubt: the program was stopped over it.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Its id, the same in every attempt: a receiver knows by it what it has already.</summary>
    public required Guid Id { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What it tells; nothing for a test.</summary>
    public required ImmutableArray<DeliveryLine> Lines { get; init; }

    /// <summary>Since when it is due.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Who asked for it as a test; null for a real one.</summary>
    public string? TestBy { get; init; }

    /// <summary>Where it is.</summary>
    public DeliveryState State { get; init; } = DeliveryState.Waiting;

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next, or when the attempt under way began; null when neither.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it arrived or was given up.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether some attempt may have arrived without our knowing: only then is it sent again after it may have been received.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>What came of the last attempt, in a sentence.</summary>
    public string Reason { get; init; } = "Not sent yet.";

    private string GivenUp => NextAt - PlannedAt > Longest ? "It is more than a day old, so that it is not tried again by itself." : $"Given up after {Attempts} attempts in a day.";

    /// <summary>A message that is due now.</summary>
    public static Delivery Due(string channel, ImmutableArray<DeliveryLine> lines, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Channel = channel, Lines = lines, PlannedAt = now, NextAt = now };

    /// <summary>A message that says only that the channel works.</summary>
    public static Delivery Test(string channel, string by, DateTimeOffset now) => Due(channel, [], now) with { TestBy = by };

    /// <summary>An attempt begins. It is committed before anything is sent.</summary>
    public Delivery Begun(DateTimeOffset now) => this with
    {
        State = DeliveryState.Sending,
        Attempts = Attempts + 1,
        NextAt = now,
        EndedAt = null, // one that was given up may be sent again by hand
        IsInDoubt = IsInDoubt || State is DeliveryState.Sending, // the attempt before never ended
    };

    /// <summary>What an attempt came to.</summary>
    public Delivery Ended(SendResult result, DateTimeOffset now)
    {
        var after = this with { Reason = result.Reason, IsInDoubt = IsInDoubt || result.Outcome is SendOutcome.Unknown, NextAt = null, EndedAt = now };
        switch (result.Outcome)
        {
            case SendOutcome.Delivered:
                return after with { State = DeliveryState.Delivered };
            case SendOutcome.Refused:
                return after with { State = DeliveryState.Failed };
            default:
                var wait = FirstWait * Math.Pow(2, Math.Min(Attempts - 1, 10));
                wait = wait < LongestWait ? wait : LongestWait;
                wait = result.RetryAfter is { } asked && asked > wait ? asked : wait;
                return TestBy is not null || now + wait - PlannedAt > Longest
                    ? after with { State = DeliveryState.Failed, Reason = TestBy is not null ? result.Reason : $"{result.Reason} {GivenUp}" }
                    : after with { State = DeliveryState.Waiting, NextAt = now + wait, EndedAt = null };
        }
    }

    /// <summary>Nobody is there any more to whom it could be sent.</summary>
    public Delivery Orphaned(DateTimeOffset now) => this with { State = DeliveryState.Failed, NextAt = null, EndedAt = now, Reason = "The channel is no longer set up." };
}
