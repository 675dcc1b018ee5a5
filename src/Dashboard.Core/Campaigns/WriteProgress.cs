using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How far one write is.</summary>
/// <param name="Attempts">Intents in the journal.</param>
/// <param name="DoubtSince">The first intent that may have reached the source; null when none may have.</param>
/// <param name="LastEnd">How the last attempt ended; null when the journal does not know.</param>
/// <param name="EndedAt">When that was committed.</param>
public sealed record WriteProgress(int Attempts, Instant? DoubtSince, WriteEnded? LastEnd, Instant? EndedAt)
{
    private Instant? DoubtBefore { get; init; }

    /// <summary>Not begun.</summary>
    public static readonly WriteProgress None = new(0, null, null, null);

    /// <summary>Whether the source shows the change.</summary>
    public bool IsDone => LastEnd?.Outcome is WriteOutcome.Acknowledged;

    internal WriteProgress Intended(Instant at) => new(Attempts + 1, DoubtSince ?? at, null, null) { DoubtBefore = DoubtSince };

    /// <summary>An attempt that was surely not made leaves the doubt as it was before it.</summary>
    internal WriteProgress EndedWith(WriteEnded end, Instant at) =>
        new(Attempts, end.Outcome is WriteOutcome.Unknown ? DoubtSince : end.Outcome is WriteOutcome.Deferred ? DoubtBefore : null, end, at);
}
