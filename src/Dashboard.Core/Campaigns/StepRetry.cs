using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How often a remote step is tried, and when again.</summary>
internal static class StepRetry
{
    /// <summary>Attempts at one step before it is given up.</summary>
    public const int Attempts = 6;

    /// <summary>Attempts at taking a grant back, also while its broker only ever puts them off: a run must come to its end and remove its canaries.</summary>
    public const int Withdrawals = 20;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>When the next attempt is due: after 2 s, doubling up to 30 s; null when at once.</summary>
    public static Instant? NextAt<TEnd>(StepProgress<TEnd> step)
        where TEnd : class, IStepEnd
    {
        var wait = First * Math.Pow(2, step.Attempts - 1);
        return step.EndedAt?.Plus(wait < Longest ? wait : Longest);
    }
}
