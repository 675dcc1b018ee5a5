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

    /// <summary>Only an approved one can be taken back.</summary>
    public static readonly Error NotApproved = new("Waiver.NotApproved", "Only an approved exception can be revoked.");

    /// <summary>It expires in the past.</summary>
    public static readonly Error ExpiryInThePast = new("Waiver.ExpiryInThePast", "The expiry lies in the past. Choose a later date.");

    /// <summary>Nothing keeps the risk down.</summary>
    public static readonly Error NoCompensatingControl = new("Waiver.NoCompensatingControl", "Name the compensating control that keeps the risk down while the app is late.");

    /// <summary>A rejection needs a reason.</summary>
    public static readonly Error NoNote = new("Waiver.NoNote", "Say why, so that the requester knows what to change.");

    /// <summary>It lasts longer than the tier allows.</summary>
    public static Error TooLong(string longest) => new("Waiver.TooLong", $"The app's tier allows exceptions of at most {longest}. Choose an earlier expiry.");

    /// <summary>The interval is longer than the tier allows.</summary>
    public static Error IntervalTooLong(string longest) => new("Waiver.IntervalTooLong", $"The app's tier allows an interval of at most {longest}.");

    /// <summary>The interval loosens nothing.</summary>
    public static Error IntervalWithinLimit(CheckKind kind, string limit) => new("Waiver.IntervalWithinLimit", $"The limit for {kind} is {limit} already: an exception must ask for more, or leave this check out.");

    /// <summary>The justification is too short.</summary>
    public static Error JustificationTooShort(int shortest) => new("Waiver.JustificationTooShort", $"The app's tier asks for a justification of at least {shortest} characters.");
}
