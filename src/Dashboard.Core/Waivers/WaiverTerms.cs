using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Waivers;

/// <summary>What an app's risk tier allows an exception to be.</summary>
/// <param name="Limits">The limits that the exception would loosen.</param>
/// <param name="LongestDuration">Longest time from the request to the expiry.</param>
/// <param name="LongestInterval">Longest interval that may be asked for.</param>
/// <param name="ShortestJustification">Fewest characters of a justification.</param>
public sealed record WaiverTerms(
    ImmutableDictionary<CheckKind, TimeSpan> Limits,
    TimeSpan LongestDuration,
    TimeSpan LongestInterval,
    int ShortestJustification)
{
    /// <summary>Who may approve and reject where nothing else is set: whoever decides on risks, and nobody who only asks or only reads.</summary>
    public static readonly ImmutableArray<Role> DefaultApprovers = [Role.IamManager, Role.Administrator];

    /// <summary>Longest text of any field.</summary>
    private const int LongestText = 4_000;

    /// <summary>Whether it takes a compensating control.</summary>
    public bool RequiresControl { get; init; } = true;

    /// <summary>Who may approve and reject.</summary>
    public ImmutableArray<Role> Approvers { get; init; } = DefaultApprovers;

    /// <summary>Whether somebody has a role that may approve and reject.</summary>
    public bool MayDecide(Actor actor) => actor.Roles.Any(Approvers.Contains);

    /// <summary>What is wrong with a request made at a moment; null when nothing is.</summary>
    public Error? Refuse(WaiverRequest request, DateTimeOffset asked) =>
        request.Kinds.IsDefaultOrEmpty ? WaiverErrors.NoKinds
        : request.ExpiresAt <= asked ? WaiverErrors.ExpiryInThePast
        : Loosens(request, asked) is { } error ? error
        : request.StartsAt >= request.ExpiresAt ? WaiverErrors.StartAfterExpiry
        : request.Justification.Trim().Length < ShortestJustification ? WaiverErrors.JustificationTooShort(ShortestJustification)
        : Control(request) is { } none ? none
        : request.Justification.Length > LongestText || request.CompensatingControl.Length > LongestText ? WaiverErrors.TextTooLong(LongestText)
        : Review(request, asked);

    /// <summary>What a request asks for beyond the terms; null when nothing. Asked again at the decision: a tier may have been tightened in between.</summary>
    public Error? Exceeds(WaiverRequest request, DateTimeOffset asked) => Loosens(request, asked) ?? Control(request);

    private Error? Loosens(WaiverRequest request, DateTimeOffset asked)
    {
        if (request.ExpiresAt - asked > LongestDuration)
        {
            return WaiverErrors.TooLong(HumanTime.Format(LongestDuration));
        }

        if (request.Interval > LongestInterval)
        {
            return WaiverErrors.IntervalTooLong(HumanTime.Format(LongestInterval));
        }

        foreach (var kind in request.Kinds)
        {
            if (!Limits.TryGetValue(kind, out var limit))
            {
                return WaiverErrors.NoKinds;
            }

            if (request.Interval <= limit)
            {
                return WaiverErrors.IntervalWithinLimit(kind, HumanTime.Format(limit));
            }
        }

        return null;
    }

    private Error? Control(WaiverRequest request) => RequiresControl && string.IsNullOrWhiteSpace(request.CompensatingControl) ? WaiverErrors.NoCompensatingControl : null;

    private static Error? Review(WaiverRequest request, DateTimeOffset asked) =>
        request.ReviewAt is not { } review ? WaiverErrors.NoReview
        : review <= (request.StartsAt > asked ? request.StartsAt : asked) ? WaiverErrors.ReviewTooEarly
        : review > request.ExpiresAt ? WaiverErrors.ReviewAfterExpiry
        : null;
}
