using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>Compares a latency interval with a limit.</summary>
public static class SlaJudge
{
    /// <summary>Wholly inside is Met, wholly outside is Breached, across is Indeterminate. The limit itself is still in time.</summary>
    public static SlaVerdict Compare(LatencyInterval latency, TimeSpan limit)
    {
        if (latency.Upper <= limit)
        {
            return SlaVerdict.Met;
        }

        return latency.Lower >= limit ? SlaVerdict.Breached : SlaVerdict.Indeterminate;
    }
}
