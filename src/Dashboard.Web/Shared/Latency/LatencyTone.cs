using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Status;

namespace Dashboard.Web.Shared.Latency;

/// <summary>The words and the colour of a measured latency.</summary>
internal static class LatencyTone
{
    public static string CssClass(SlaVerdict? sla) => SlaLooks.Of(sla).CssClass;

    /// <summary>"between 40 s and 42 s; the limit is 15 min".</summary>
    public static string Sentence(LatencyInterval? latency, TimeSpan limit) =>
        latency is { } measured
            ? $"{HumanTime.Format(measured)}; the limit is {HumanTime.Format(limit)}"
            : $"not measured; the limit is {HumanTime.Format(limit)}";
}
