using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How often a remote step is tried, and when again.</summary>
internal static class StepRetry
{
    /// <summary>Attempts at one step before it is given up.</summary>
    public const int Attempts = 6;

    /// <summary>Attempts at taking a grant back, also while its broker only ever puts them off: a run must come to its end and remove its canaries.</summary>
    public const int Withdrawals = 20;

    /// <summary>How often a step is tried that its broker only ever puts off (429): then what hangs on it is not decided.</summary>
    public const int PutOffs = 20;

    /// <summary>How long such a broker is waited for, whatever it asks for: it cannot keep a run open for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MostDoublings = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>When the next attempt is due: after 2 s, doubling up to 30 s, and never before the peer asked for it; null when at once.</summary>
    public static Instant? NextAt<TEnd>(StepProgress<TEnd> step)
        where TEnd : class, IStepEnd
    {
        var wait = First * Math.Pow(2, Math.Min(step.Attempts - 1, MostDoublings)); // what is put off for long is tried more often than a TimeSpan can be doubled
        var next = step.EndedAt?.Plus(wait < Longest ? wait : Longest);
        return next is { } at && step.LastEnd?.NotBefore is { } asked && asked.Since(at) > TimeSpan.Zero ? asked : next;
    }

    /// <summary>Whether the peer put a step off too often, or asks for a longer wait than a run has time for.</summary>
    public static bool IsOutOfPatience<TEnd>(StepProgress<TEnd> step)
        where TEnd : class, IStepEnd =>
        step is { WaitsSince: { } since, LastEnd: { Outcome: WriteOutcome.Deferred or WriteOutcome.Unknown } end }
        && (end.IsPutOff || end.NotBefore is not null)
        && (step.PutOffs >= PutOffs || NextAt(step) is not { } next || next.Since(since) > Patience);
}
