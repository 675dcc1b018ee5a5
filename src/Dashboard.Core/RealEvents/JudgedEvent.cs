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
    /// By the exceptions in force when the app followed, or now. What has not happened no exception accepts; one that allows more time than has passed stands
    /// beside it all the same, for whoever decides what to do about it.
    /// </summary>
    public static JudgedEvent Of(RealEvent happened, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        var decision = ComplianceRule.DecideForRecord(happened.ToResult(), waivers, now);
        var allows = happened.IsOverdue ? waivers.FirstOrDefault(w => w.IsInForceAt(now) && w.Covers(happened.App, happened.Check, now - happened.From)) : null;
        return new(happened, allows is null ? decision : decision with
        {
            Waiver = allows,
            Reason = $"{decision.Reason} Once it has happened, an exception accepts up to {HumanTime.Format(allows.Request.Interval)} until {allows.Request.ExpiresAt:yyyy-MM-dd}, by {allows.DecidedBy}.",
        });
    }
}
