using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Holds a measured latency against the moment that the Lab states.</summary>
internal static class Measured
{
    /// <summary>The wall clocks of two processes of one machine, read one after the other.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(60);

    /// <summary>What is wrong with the interval of a passed result; nothing, as a rule.</summary>
    public static IEnumerable<string> Differences(JsonNode result, Truth truth)
    {
        var (app, check) = (result["app"]!.ToString(), result["check"]!.ToString());
        // Timed from their own first attempt, which no truth of the Lab knows.
        if (result["verdict"]!.ToString() != "Passed" || check is "LeaverResurrection" or "RehireCredentials")
        {
            yield break;
        }

        var changed = DateTimeOffset.Parse(result["changedAt"]!.ToString(), CultureInfo.InvariantCulture);
        var lower = TimeSpan.FromSeconds(result["latencyLowerSeconds"]!.GetValue<double>());
        var upper = TimeSpan.FromSeconds(result["latencyUpperSeconds"]!.GetValue<double>());
        if (truth.MomentOf(app, check) is not { } moment)
        {
            yield return $"{app} {check}: Passed, but it never happened.";
        }
        else if (lower > TimeSpan.Zero && changed + lower > moment.To + ClockTolerance)
        {
            yield return $"{app} {check}: happened at {moment.To:O}, before the interval from {changed + lower:O}.";
        }
        else if (changed + upper < moment.From - ClockTolerance)
        {
            yield return $"{app} {check}: happened at {moment.From:O}, after the interval to {changed + upper:O}.";
        }
    }
}
