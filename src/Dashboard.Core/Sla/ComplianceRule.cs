using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>
/// Turns a result into what it means for the organisation. An exception excuses lateness, never a removal that did
/// not happen, and never changes the result.
/// </summary>
public static class ComplianceRule
{
    // One of each, since a year has hundreds of thousands of results.
    private static readonly ComplianceDecision InTime = new(Compliance.Compliant, null, "Proven, and within the limit.");
    private static readonly ComplianceDecision AcrossTheLimit = new(Compliance.NotProven, null, "The limit lies between the last reading without and the first reading with: nobody can say whether it was in time.");
    private static readonly ComplianceDecision Ineffective = new(Compliance.NonCompliant, null, "Ineffective: it did not happen. No exception excuses that.");
    private static readonly ComplianceDecision Uncovered = new(Compliance.NonCompliant, null, "Late, and no exception in force covers the delay.");
    private static readonly ComplianceDecision Unproven = new(Compliance.NotProven, null, "Could not be proven either way.");
    private static readonly ComplianceDecision NotAsked = new(Compliance.NotProven, null, "Not asked.");

    /// <summary>Decides for one result, with the exceptions in force at the moment given.</summary>
    public static ComplianceDecision Decide(CheckResult result, IEnumerable<Waiver> waivers, DateTimeOffset moment) => (result.Verdict, result.Sla) switch
    {
        (Verdict.Passed, SlaVerdict.Met) => InTime,
        (Verdict.Passed, SlaVerdict.Breached) => Late(result, waivers, moment),
        (Verdict.Passed, _) => AcrossTheLimit,
        (Verdict.Failed, _) => Ineffective,
        (Verdict.Inconclusive, _) => Unproven,
        _ => NotAsked,
    };

    /// <summary>
    /// Decides for a result in a list of past ones: an exception counts when it was in force when the result was
    /// concluded, or is in force now. One that came afterwards says so: nobody shall take it for one that was there.
    /// </summary>
    public static ComplianceDecision DecideForRecord(CheckResult result, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        var then = Decide(result, waivers, result.ConcludedAt);
        if (then.Compliance is not Compliance.NonCompliant)
        {
            return then;
        }

        var since = Decide(result, waivers, now);
        return since.Waiver is { BeginsAt: { } begins } ? since with { AcceptedSince = begins, Reason = $"{since.Reason} Accepted afterwards: the exception began on {begins.UtcDateTime:yyyy-MM-dd}, when this had been measured." } : since;
    }

    private static ComplianceDecision Late(CheckResult result, IEnumerable<Waiver> waivers, DateTimeOffset moment)
    {
        var upper = result.Latency?.Upper;
        var waiver = upper is null ? null : waivers.FirstOrDefault(w => w.IsInForceAt(moment) && w.Covers(result.App, result.Kind, upper.Value));

        return waiver is null
            ? Uncovered
            : new(Compliance.Excepted, waiver, $"Late, and accepted up to {HumanTime.Format(waiver.Request.Interval)} until {waiver.Request.ExpiresAt:yyyy-MM-dd} by {waiver.DecidedBy}.");
    }
}
