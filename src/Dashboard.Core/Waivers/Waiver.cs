using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Waivers;

/// <summary>
/// A sync-interval exception: the app may be late by so much, for so long, because of this, while that keeps the
/// risk down. It never changes a measurement, only whether a breach is accepted.
/// </summary>
public sealed record Waiver
{
    /// <summary>Its id.</summary>
    public required WaiverId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required WaiverRequest Request { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>What was decided; never Expired, which follows from the time.</summary>
    public required WaiverState Decision { get; init; }

    /// <summary>Who decided; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why, in the decider's words.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>When it was taken back; null unless it was.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Asks for an exception, within what the tier allows.</summary>
    public static Outcome<Waiver> Submit(WaiverRequest request, WaiverTerms terms, string by, DateTimeOffset now)
    {
        if (request.Kinds.IsDefaultOrEmpty)
        {
            return WaiverErrors.NoKinds;
        }

        if (request.ExpiresAt <= now)
        {
            return WaiverErrors.ExpiryInThePast;
        }

        if (request.ExpiresAt - now > terms.LongestDuration)
        {
            return WaiverErrors.TooLong(HumanTime.Format(terms.LongestDuration));
        }

        if (request.Interval > terms.LongestInterval)
        {
            return WaiverErrors.IntervalTooLong(HumanTime.Format(terms.LongestInterval));
        }

        foreach (var kind in request.Kinds)
        {
            if (request.Interval <= terms.Limits[kind])
            {
                return WaiverErrors.IntervalWithinLimit(kind, HumanTime.Format(terms.Limits[kind]));
            }
        }

        if (request.Justification.Trim().Length < terms.ShortestJustification)
        {
            return WaiverErrors.JustificationTooShort(terms.ShortestJustification);
        }

        if (string.IsNullOrWhiteSpace(request.CompensatingControl))
        {
            return WaiverErrors.NoCompensatingControl;
        }

        return new Waiver { Id = WaiverId.New(), Request = request, RequestedBy = by, RequestedAt = now, Decision = WaiverState.Submitted };
    }

    /// <summary>Approves it. Whoever asked cannot.</summary>
    public Outcome<Waiver> Approve(string by, string note, DateTimeOffset now) =>
        Decide(WaiverState.Approved, by, note, now);

    /// <summary>Rejects it, with a reason.</summary>
    public Outcome<Waiver> Reject(string by, string note, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note) ? WaiverErrors.NoNote : Decide(WaiverState.Rejected, by, note, now);

    /// <summary>Takes an approved one back, with a reason.</summary>
    public Outcome<Waiver> Revoke(string by, string note, DateTimeOffset now) =>
        Decision is not WaiverState.Approved ? WaiverErrors.NotApproved
        : string.IsNullOrWhiteSpace(note) ? WaiverErrors.NoNote
        : this with { Decision = WaiverState.Revoked, RevokedAt = now, Note = $"{note} (revoked by {by})" };

    /// <summary>Where it stands at a moment.</summary>
    public WaiverState StateAt(DateTimeOffset now) =>
        Decision is WaiverState.Submitted or WaiverState.Approved && now >= Request.ExpiresAt ? WaiverState.Expired : Decision;

    /// <summary>Whether it was approved, not yet expired and not yet taken back at a moment.</summary>
    public bool IsInForceAt(DateTimeOffset moment) =>
        Decision is WaiverState.Approved or WaiverState.Revoked
        && moment >= DecidedAt
        && moment < Request.ExpiresAt
        && (RevokedAt is null || moment < RevokedAt);

    /// <summary>Whether it is for this app and check, and its interval holds the measured delay: its upper bound.</summary>
    public bool Covers(AppId app, CheckKind kind, TimeSpan upperBound) =>
        Request.App == app && Request.Kinds.Contains(kind) && upperBound <= Request.Interval;

    private Outcome<Waiver> Decide(WaiverState decision, string by, string note, DateTimeOffset now)
    {
        if (Decision is not WaiverState.Submitted || StateAt(now) is WaiverState.Expired)
        {
            return WaiverErrors.AlreadyDecided;
        }

        if (string.Equals(by, RequestedBy, StringComparison.OrdinalIgnoreCase))
        {
            return WaiverErrors.SameApprover;
        }

        return this with { Decision = decision, DecidedBy = by, DecidedAt = now, Note = note.Trim() };
    }
}
