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
    /// <summary>Not begun.</summary>
    public static readonly WriteProgress None = new(0, null, null, null);

    /// <summary>Whether the source shows the change.</summary>
    public bool IsDone => LastEnd?.Outcome is WriteOutcome.Acknowledged;

    internal WriteProgress Intended(Instant at) => new(Attempts + 1, DoubtSince ?? at, null, null);

    /// <summary>Only a write that was surely not made leaves no doubt.</summary>
    internal WriteProgress EndedWith(WriteEnded end, Instant at) =>
        new(Attempts, end.Outcome is WriteOutcome.Unknown ? DoubtSince : null, end, at);
}
