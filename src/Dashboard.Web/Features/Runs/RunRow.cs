using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Runs;

/// <summary>A run with what came of it, as lists show it.</summary>
public sealed record RunRow(Run Run, VerdictCounts Verdicts);
