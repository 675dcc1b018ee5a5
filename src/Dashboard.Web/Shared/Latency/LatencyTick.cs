namespace Dashboard.Web.Shared.Latency;

/// <summary>A round duration on a scale.</summary>
internal sealed record LatencyTick(TimeSpan At, string Word);
