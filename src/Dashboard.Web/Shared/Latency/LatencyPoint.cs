using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Shared.Latency;

/// <summary>One past result in a history of latencies.</summary>
/// <param name="At">When it was concluded.</param>
/// <param name="Latency">What was measured; null where nothing was.</param>
/// <param name="Limit">The limit it was held to then.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Sla">Its SLA verdict.</param>
/// <param name="Reason">Its sentence.</param>
/// <param name="Href">The run behind it.</param>
public sealed record LatencyPoint(DateTimeOffset At, LatencyInterval? Latency, TimeSpan Limit, Verdict Verdict, SlaVerdict? Sla, string Reason, string Href);
