using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.RealEvents;

/// <summary>A real event, and what it means for the organisation. An exception is shown beside what was measured and changes nothing of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Decision">What it means.</param>
public sealed record JudgedEvent(RealEvent Event, ComplianceDecision Decision)
{
    /// <summary>
    /// By the exceptions in force when the app followed, or now. What an app has not followed yet is accepted as long as no more time has passed than an
    /// exception allows.
    /// </summary>
    public static JudgedEvent Of(RealEvent happened, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        if (!happened.IsOverdue)
        {
            return new(happened, ComplianceRule.DecideForRecord(happened.ToResult(), waivers, now));
        }

        var waiver = waivers.FirstOrDefault(w => w.IsInForceAt(now) && w.Covers(happened.App, happened.Check, now - happened.From));
        return new(happened, waiver is null
            ? new(Compliance.NonCompliant, null, "Late, and no exception in force covers the time that has passed.")
            : new(Compliance.Excepted, waiver, $"Late, and accepted up to {HumanTime.Format(waiver.Request.Interval)} until {waiver.Request.ExpiresAt:yyyy-MM-dd} by {waiver.DecidedBy}."));
    }
}
