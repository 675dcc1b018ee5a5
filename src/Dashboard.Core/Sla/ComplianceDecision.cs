using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>What a result means, and which exception made it acceptable; null where none did.</summary>
public sealed record ComplianceDecision(Compliance Compliance, Waiver? Waiver, string Reason)
{
    /// <summary>Since when the exception accepts it, where that is later than the measurement; null otherwise.</summary>
    public DateTimeOffset? AcceptedSince { get; init; }

    /// <summary>Whether the exception came when the breach had been measured: nobody shall take it for one that was there.</summary>
    public bool IsAfterwards => AcceptedSince is not null;
}
