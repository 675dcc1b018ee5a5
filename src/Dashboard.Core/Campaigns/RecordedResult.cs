using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>A result with the run it came from.</summary>
public sealed record RecordedResult(RunId Run, int RunNumber, string Campaign, RiskTier Tier, CheckResult Result)
{
    /// <summary>When the run was asked for; null where that is not known. Its plan was frozen then or later.</summary>
    public DateTimeOffset? RequestedAt { get; init; }
}
