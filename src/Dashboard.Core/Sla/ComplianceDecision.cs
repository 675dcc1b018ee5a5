using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>What a result means, and which exception made it acceptable; null where none did.</summary>
public sealed record ComplianceDecision(Compliance Compliance, Waiver? Waiver, string Reason);
