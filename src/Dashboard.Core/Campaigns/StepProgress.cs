using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How far one remote step is: a write at the source, or an act at a broker.</summary>
/// <typeparam name="TEnd">The fact that ends an attempt.</typeparam>
/// <param name="Attempts">Intents in the journal.</param>
/// <param name="DoubtSince">The first intent that may have reached the peer; null when none may have.</param>
/// <param name="LastEnd">How the last attempt ended; null when the journal does not know.</param>
/// <param name="EndedAt">When that was committed.</param>
public sealed record StepProgress<TEnd>(int Attempts, Instant? DoubtSince, TEnd? LastEnd, Instant? EndedAt)
    where TEnd : class, IStepEnd
{
    /// <summary>How often the peer put it off.</summary>
    public int PutOffs { get; init; }

    /// <summary>How often it was not tried because no entry of it could be kept.</summary>
    public int Unaudited { get; init; }

    /// <summary>When the peer first asked to wait; null while it did not.</summary>
    public Instant? WaitsSince { get; init; }

    private Instant? DoubtBefore { get; init; }

    /// <summary>Not begun.</summary>
    public static readonly StepProgress<TEnd> None = new(0, null, null, null);

    /// <summary>Whether the peer shows the change.</summary>
    public bool IsDone => LastEnd?.Outcome is WriteOutcome.Acknowledged;

    /// <summary>
    /// Whether it is not tried again: it was refused, or tried often enough, or put off by the peer for too long. One that a
    /// budget of ours deferred was not tried: others may use that up for longer than all attempts take.
    /// </summary>
    public bool IsGivenUp => LastEnd is { Outcome: WriteOutcome.Refused } || (Attempts - PutOffs >= StepRetry.Attempts && LastEnd is { Outcome: WriteOutcome.Unknown }) || StepRetry.IsOutOfPatience(this);

    internal StepProgress<TEnd> Intended(Instant at) => this with { Attempts = Attempts + 1, DoubtSince = DoubtSince ?? at, LastEnd = null, EndedAt = null, DoubtBefore = DoubtSince };

    /// <summary>An attempt that was surely not made leaves the doubt as it was before it.</summary>
    internal StepProgress<TEnd> EndedWith(TEnd end, Instant at) =>
        new(Attempts, end.Outcome is WriteOutcome.Unknown ? DoubtSince : end.Outcome is WriteOutcome.Deferred ? DoubtBefore : null, end, at)
        {
            PutOffs = PutOffs + (end.IsPutOff ? 1 : 0),
            Unaudited = Unaudited + (end.IsUnaudited ? 1 : 0),
            WaitsSince = WaitsSince ?? (end.IsPutOff || end.NotBefore is not null ? at : null),
        };
}
