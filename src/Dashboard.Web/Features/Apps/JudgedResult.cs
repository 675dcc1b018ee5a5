using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Apps;

/// <summary>A result with what it means for the organisation. The result is never changed by that.</summary>
public sealed record JudgedResult(RecordedResult Recorded, ComplianceDecision Decision);
