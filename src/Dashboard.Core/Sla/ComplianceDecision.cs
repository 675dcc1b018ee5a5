using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>What a result means, and which exception made it acceptable; null where none did.</summary>
public sealed record ComplianceDecision(Compliance Compliance, Waiver? Waiver, string Reason)
{
    /// <summary>Whether the exception came when the breach had been measured: nobody shall take it for one that was there.</summary>
    public bool IsAfterwards { get; init; }
}
