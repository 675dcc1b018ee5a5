using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>One result, and what it means with the exceptions in force when it was concluded or when the book was made.</summary>
public sealed record ResultLine(RecordedResult Recorded, ComplianceDecision Decision);
