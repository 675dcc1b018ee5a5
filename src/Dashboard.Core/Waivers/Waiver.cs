using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Waivers;

/// <summary>
/// A sync-interval exception: the app may be late by so much, for so long, because of this, while that keeps the
/// risk down. It never changes a measurement, only whether a breach is accepted.
/// </summary>
public sealed record Waiver
{
    /// <summary>An exception that lasts a short time warns for this share of it, however long the warning is set up.</summary>
    private const int ShareOfLife = 3;

    /// <summary>Its id.</summary>
    public required WaiverId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required WaiverRequest Request { get; init; }

    /// <summary>Who asked: a person, or the name of a token.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The person who made the token that asked; null where a person asked themselves.</summary>
    public string? RequestedPerson { get; init; }

    /// <summary>When; of a draft, when it was last written.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>What was decided: Draft, Submitted, Approved, Rejected, Withdrawn or Revoked. The other states follow from the time.</summary>
    public required WaiverState Decision { get; init; }

    /// <summary>Who decided, or withdrew the request: a person, or the name of a token; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The person who made the token that decided; null where a person decided themselves.</summary>
    public string? DecidedPerson { get; init; }

    /// <summary>When; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why, in the decider's words.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>When it was taken back; null unless it was.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who took it back; null unless somebody did.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Why it was taken back, in their words.</summary>
    public string RevokedWhy { get; init; } = string.Empty;

    /// <summary>The looks whether it is still needed, oldest first.</summary>
    public ImmutableArray<WaiverReview> Reviews { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The run before its end; null before one was due.</summary>
    public WaiverRetest? Retest { get; init; }

    /// <summary>When it began or begins; null before it is approved.</summary>
    public DateTimeOffset? BeginsAt => Decision is not (WaiverState.Approved or WaiverState.Revoked) || DecidedAt is not { } decided ? null : Request.StartsAt > decided ? Request.StartsAt : decided;

    /// <summary>When it is to be looked at next; null where nothing is due before it ends.</summary>
    public DateTimeOffset? ReviewDue => Reviews is [.., var last] ? last.Next : Request.ReviewAt;

    /// <summary>The person who answers for the request.</summary>
    public string Author => RequestedPerson ?? RequestedBy;

    /// <summary>Writes a request down that nobody is asked for yet.</summary>
    public static Outcome<Waiver> Draft(WaiverRequest request, WaiverParty by, DateTimeOffset now) => New(request, WaiverState.Draft, by, now);

    /// <summary>Asks for an exception, within what the tier allows.</summary>
    public static Outcome<Waiver> Submit(WaiverRequest request, WaiverTerms terms, WaiverParty by, DateTimeOffset now) =>
        terms.Refuse(request, now) is { } error ? error : New(request, WaiverState.Submitted, by, now);

    /// <summary>Approves it. Whoever asked cannot.</summary>
    public Outcome<Waiver> Approve(WaiverParty by, string note, DateTimeOffset now) => Decide(WaiverState.Approved, by, note, now);

    /// <summary>Rejects it, with a reason.</summary>
    public Outcome<Waiver> Reject(WaiverParty by, string note, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note) ? WaiverErrors.NoNote : Decide(WaiverState.Rejected, by, note, now);

    /// <summary>Takes a request back that nobody decided on yet: only whoever asked does.</summary>
    public Outcome<Waiver> Withdraw(WaiverParty by, DateTimeOffset now) =>
        StateAt(now) is not WaiverState.Submitted ? WaiverErrors.NotWaiting
        : !IsAuthoredBy(by) ? AccessErrors.AuthorOnly
        : this with { Decision = WaiverState.Withdrawn, DecidedBy = by.Name, DecidedPerson = by.BehindToken, DecidedAt = now };

    /// <summary>Takes an approved one back, with a reason. What was decided before stays beside it.</summary>
    public Outcome<Waiver> Revoke(WaiverParty by, string note, DateTimeOffset now) =>
        Decision is not WaiverState.Approved ? WaiverErrors.NotApproved
        : now >= Request.ExpiresAt ? WaiverErrors.Over
        : string.IsNullOrWhiteSpace(note) ? WaiverErrors.NoNote
        : this with { Decision = WaiverState.Revoked, RevokedAt = now, RevokedBy = by.Name, RevokedWhy = note.Trim() };

    /// <summary>Notes that somebody looked at it, and when it is looked at again. Whoever asked cannot.</summary>
    public Outcome<Waiver> Review(WaiverParty by, string note, DateTimeOffset? next, DateTimeOffset now) =>
        !IsInForceAt(now) ? WaiverErrors.NotInForce
        : string.IsNullOrWhiteSpace(note) ? WaiverErrors.NoNote
        : by.Person is null ? AccessErrors.PersonUnknown
        : Involves(by) ? WaiverErrors.SameReviewer
        : next <= now ? WaiverErrors.ReviewTooEarly
        : next > Request.ExpiresAt ? WaiverErrors.ReviewAfterExpiry
        : this with { Reviews = [.. Reviews, new(now, by.Name, note.Trim(), next)] };

    /// <summary>Where it stands at a moment, by itself: the register knows when it warns and what goes on from it.</summary>
    public WaiverState StateAt(DateTimeOffset now) => Decision switch
    {
        WaiverState.Submitted when now >= Request.ExpiresAt => WaiverState.Lapsed,
        WaiverState.Approved when now >= Request.ExpiresAt => WaiverState.Expired,
        WaiverState.Approved when now >= BeginsAt => WaiverState.Active,
        _ => Decision,
    };

    /// <summary>Whether it had begun, not yet expired and not yet been taken back at a moment.</summary>
    public bool IsInForceAt(DateTimeOffset moment) =>
        moment >= BeginsAt && moment < Request.ExpiresAt && (RevokedAt is null || moment < RevokedAt);

    /// <summary>Whether it was in force at any moment of a period. From is inclusive, to exclusive.</summary>
    public bool IsInForceWithin(DateTimeOffset from, DateTimeOffset to) => BeginsAt is { } begins && begins < to && IsInForceAt(begins > from ? begins : from);

    /// <summary>Since when its review waits; null while it does not.</summary>
    public DateTimeOffset? ReviewOverdueAt(DateTimeOffset now) => IsInForceAt(now) && now >= ReviewDue ? ReviewDue : null;

    /// <summary>So long before its end, but never for more than a share of its own time; null before it is approved.</summary>
    public DateTimeOffset? BeforeEnd(TimeSpan length)
    {
        var share = (Request.ExpiresAt - BeginsAt) / ShareOfLife;
        return BeginsAt is null ? null : Request.ExpiresAt - (length < share ? length : share);
    }

    /// <summary>Whether it is for this app and check, and its interval holds the measured delay: its upper bound.</summary>
    public bool Covers(AppId app, CheckKind kind, TimeSpan upperBound) =>
        Request.App == app && Request.Kinds.Contains(kind) && upperBound <= Request.Interval;

    /// <summary>Whether they wrote it: the same person, also by another token.</summary>
    public bool IsAuthoredBy(WaiverParty party) => party.Person is { } person && party.AlsoKnownAs.Add(person).Any(name => Same(name, Author));

    /// <summary>Whether they had any part in asking, by any of their names or as the person behind a token: a doubt is a yes.</summary>
    public bool Involves(WaiverParty party) =>
        new[] { party.Name, party.BehindToken }.Concat(party.AlsoKnownAs).Any(a => !string.IsNullOrEmpty(a) && (Same(a, RequestedBy) || Same(a, RequestedPerson)));

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Outcome<Waiver> New(WaiverRequest request, WaiverState decision, WaiverParty by, DateTimeOffset now) => by.Person is null
        ? AccessErrors.PersonUnknown
        : new Waiver { Id = WaiverId.New(), Request = request, RequestedBy = by.Name, RequestedPerson = by.BehindToken, RequestedAt = now, Decision = decision };

    private Outcome<Waiver> Decide(WaiverState decision, WaiverParty by, string note, DateTimeOffset now) =>
        StateAt(now) is WaiverState.Lapsed ? WaiverErrors.Lapsed
        : Decision is not WaiverState.Submitted ? WaiverErrors.AlreadyDecided
        : by.Person is null ? AccessErrors.PersonUnknown
        : Involves(by) ? WaiverErrors.SameApprover
        : this with { Decision = decision, DecidedBy = by.Name, DecidedPerson = by.BehindToken, DecidedAt = now, Note = note.Trim() };
}
