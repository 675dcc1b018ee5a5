using System.Diagnostics.Metrics;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>The product's own metrics, on the meter <c>Tidemark</c>. Carries app ids and verdicts, never names of identities.</summary>
internal static class TidemarkMeter
{
    private static readonly Meter Meter = new("Tidemark");
    private static readonly Counter<long> Observations = Meter.CreateCounter<long>("tidemark.observations", "{reading}", "Readings of governed apps.");
    private static readonly Counter<long> Results = Meter.CreateCounter<long>("tidemark.results", "{result}", "Results of checks, by verdict.");
    private static readonly Histogram<double> Propagation = Meter.CreateHistogram<double>("tidemark.propagation", "s", "Upper bound of the time from a change at the source to its effect in an app.");

    public static void Observed(AppId app) => Observations.Add(1, new KeyValuePair<string, object?>("app", app.Value));

    public static void Concluded(CheckResult result)
    {
        Results.Add(
            1,
            new KeyValuePair<string, object?>("app", result.App.Value),
            new KeyValuePair<string, object?>("check", result.Kind.ToString()),
            new KeyValuePair<string, object?>("verdict", result.Verdict.ToString()),
            new KeyValuePair<string, object?>("sla", result.Sla?.ToString() ?? "none"));

        if (result.Latency?.Upper is { } upper)
        {
            Propagation.Record(upper.TotalSeconds, new KeyValuePair<string, object?>("app", result.App.Value), new KeyValuePair<string, object?>("check", result.Kind.ToString()));
        }
    }
}
