using Dashboard.Core.Checks;

namespace Dashboard.Core.Sla;

/// <summary>One past result as the posture needs it.</summary>
/// <param name="Run">The run it came from.</param>
/// <param name="Campaign">Its campaign: what one proves says nothing about another.</param>
/// <param name="Result">The result.</param>
public sealed record SlaRecord(Canaries.RunId Run, string Campaign, CheckResult Result)
{
    /// <summary>When the app was set up otherwise after this was measured; null while it is set up as it was.</summary>
    public DateTimeOffset? ChangedSince { get; init; }
}
