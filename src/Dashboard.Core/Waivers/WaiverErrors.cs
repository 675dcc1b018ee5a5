using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Waivers;

/// <summary>Every way a request for an exception, or a decision on one, is refused.</summary>
public static class WaiverErrors
{
    /// <summary>No check was chosen.</summary>
    public static readonly Error NoKinds = new("Waiver.NoKinds", "Choose at least one check that the exception is for.");

    /// <summary>The approver asked for it.</summary>
    public static readonly Error SameApprover = new("Waiver.SameApprover", "Whoever asked for an exception cannot decide on it. Ask somebody else to approve or reject it.");

    /// <summary>It was decided before.</summary>
    public static readonly Error AlreadyDecided = new("Waiver.AlreadyDecided", "This exception was decided before. Register a new one instead.");

    /// <summary>Its time was over before anybody decided.</summary>
    public static readonly Error Lapsed = new("Waiver.Lapsed", "The time that was asked for is over, and nobody decided. Whoever needs an exception asks for a new one.");

    /// <summary>Only a request that waits can be withdrawn.</summary>
    public static readonly Error NotWaiting = new("Waiver.NotWaiting", "Only a request that waits for its decision can be withdrawn. An approved exception is revoked by a manager.");

    /// <summary>It has ended, and cannot be taken back any more.</summary>
    public static readonly Error Over = new("Waiver.Over", "It has ended by itself: nothing is left to revoke.");

    /// <summary>Only an approved one can be taken back.</summary>
    public static readonly Error NotApproved = new("Waiver.NotApproved", "Only an approved exception can be revoked.");

    /// <summary>It expires in the past.</summary>
    public static readonly Error ExpiryInThePast = new("Waiver.ExpiryInThePast", "The expiry lies in the past. Choose a later date.");

    /// <summary>Nothing keeps the risk down.</summary>
    public static readonly Error NoCompensatingControl = new("Waiver.NoCompensatingControl", "Name the compensating control that keeps the risk down while the app is late.");

    /// <summary>A rejection needs a reason.</summary>
    public static readonly Error NoNote = new("Waiver.NoNote", "Say why, so that the requester knows what to change.");

    /// <summary>There is no such exception.</summary>
    public static readonly Error Unknown = new("Waiver.Unknown", "There is no such exception. The Exceptions page lists those there are.");

    /// <summary>There is no such app.</summary>
    public static readonly Error NoApp = new("Waiver.NoApp", "This app is not governed, or not any more. Choose one of those on the Apps page.");

    /// <summary>What was asked for is a draft no longer.</summary>
    public static readonly Error NotADraft = new("Waiver.NotADraft", "This is a draft no longer. What was asked for is never changed: ask for a new exception, or for one that extends it.");

    /// <summary>The reviewer asked for it.</summary>
    public static readonly Error SameReviewer = new("Waiver.SameReviewer", "Whoever asked for an exception cannot review it. Ask somebody else.");

    /// <summary>Only one in force can be reviewed.</summary>
    public static readonly Error NotInForce = new("Waiver.NotInForce", "Only an exception in force can be reviewed.");

    /// <summary>It begins when it is over.</summary>
    public static readonly Error StartAfterExpiry = new("Waiver.StartAfterExpiry", "It would begin when it is over. Choose an earlier start, or a later expiry.");

    /// <summary>Nobody is to look at it.</summary>
    public static readonly Error NoReview = new("Waiver.NoReview", "Choose the day on which somebody looks whether the exception is still needed and its compensating control still works.");

    /// <summary>The review comes before there is anything to look at.</summary>
    public static readonly Error ReviewTooEarly = new("Waiver.ReviewTooEarly", "The review must come after now, and after the exception begins. Choose a later day.");

    /// <summary>The review comes when it is over.</summary>
    public static readonly Error ReviewAfterExpiry = new("Waiver.ReviewAfterExpiry", "The review must not come after the exception ends. Choose an earlier day.");

    /// <summary>What is to be extended is not there.</summary>
    public static readonly Error ExtendsUnknown = new("Waiver.ExtendsUnknown", "There is no such exception of this app to extend.");

    /// <summary>What is to be extended is not in force any more, or never was.</summary>
    public static readonly Error ExtendsEnded = new("Waiver.ExtendsEnded", "Only an approved exception that has not ended can be extended. Ask for a new one.");

    /// <summary>It ends no later than what it extends.</summary>
    public static readonly Error ExtendsNothing = new("Waiver.ExtendsNothing", "It would end no later than the exception that it extends. Choose a later expiry.");

    /// <summary>Another one extends it, or asks to.</summary>
    public static readonly Error ExtendedAlready = new("Waiver.ExtendedAlready", "Another request extends this exception already. Decide on that one, or extend it in turn.");

    /// <summary>What it extends was taken back.</summary>
    public static readonly Error ExtendsRevoked = new("Waiver.ExtendsRevoked", "The exception that it extends was taken back. Reject it; whoever needs one asks for a new one.");

    /// <summary>A note is too long.</summary>
    public static readonly Error NoteTooLong = new("Waiver.NoteTooLong", "Keep the note below 2000 characters.");

    /// <summary>Only some roles decide on exceptions of a tier.</summary>
    public static Error ApproversOnly(RiskTier tier, ImmutableArray<Role> approvers) =>
        new("Access.ApproversOnly", $"Exceptions for apps of the tier {tier} are decided on by {Approvers(approvers)} only. Ask one.");

    /// <summary>Who decides, in words.</summary>
    public static string Approvers(ImmutableArray<Role> approvers) =>
        string.Join(" or ", approvers.Select(r => r is Role.IamManager ? "an IAM manager" : "an administrator").Distinct());

    /// <summary>A text is too long.</summary>
    public static Error TextTooLong(int longest) => new("Waiver.TextTooLong", $"Keep justification and compensating control below {longest} characters each.");

    /// <summary>What must hold from the first moment cannot be late.</summary>
    public static Error CannotBeLate(string check) => new("Waiver.CannotBeLate", $"'{check}' must hold from the first moment: it cannot be late, and no exception is for it. Leave it out.");

    /// <summary>It lasts longer than the tier allows.</summary>
    public static Error TooLong(string longest) => new("Waiver.TooLong", $"The app's tier allows exceptions of at most {longest}. Choose an earlier expiry.");

    /// <summary>The interval is longer than the tier allows.</summary>
    public static Error IntervalTooLong(string longest) => new("Waiver.IntervalTooLong", $"The app's tier allows an interval of at most {longest}.");

    /// <summary>The interval loosens nothing.</summary>
    public static Error IntervalWithinLimit(CheckKind kind, string limit) => new("Waiver.IntervalWithinLimit", $"The limit for {kind} is {limit} already: an exception must ask for more, or leave this check out.");

    /// <summary>The justification is too short.</summary>
    public static Error JustificationTooShort(int shortest) => new("Waiver.JustificationTooShort", $"The app's tier asks for a justification of at least {shortest} characters.");
}
