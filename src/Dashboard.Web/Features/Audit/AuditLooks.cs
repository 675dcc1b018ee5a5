using Dashboard.Core.Audit;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Audit;

/// <summary>How the audit trail looks.</summary>
internal static class AuditLooks
{
    public static readonly StatusLook Changed = new(Tone.Breach, Outlined.LinkOff, "Changed", "It is not as it was entered: its hash is another.");
    public static readonly StatusLook NotVerified = new(Tone.Unknown, Outlined.HelpOutline, "Not verified yet", "Nobody has verified the trail yet. The schedule does within a minute of the first entry.");
    public static readonly StatusLook Holds = new(Tone.Good, Outlined.Link, "Holds", "Every entry follows from the one before, up to the last.");
    public static readonly StatusLook NotAllHere = new(Tone.Attention, Outlined.Link, "Holds, but not all is here", "Every entry that is here follows from the one before; an administrator has set aside, with a reason, that a checkpoint from elsewhere shows another trail.");
    public static readonly StatusLook NotConcluded = new(Tone.Attention, Outlined.QuestionMark, "Not concluded", "It was about to be done, and no entry says what came of it: it is under way, or the product ended in between, and it may or may not have been done.");
    public static readonly StatusLook Broken = new(Tone.Breach, Outlined.LinkOff, "Broken", "Something in it was changed, or is missing.");
    public static readonly StatusLook Delivered = new(Tone.Good, Outlined.CloudDone, "Delivered", "It was handed over there.");
    public static readonly StatusLook NotThere = new(Tone.Attention, Outlined.CloudOff, "Not there", "It could not be brought there. It is tried again until it is.");
    public static readonly StatusLook OnItsWay = new(Tone.Information, Outlined.CloudUpload, "On its way", "It is brought there within seconds.");

    public static StatusLook Of(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Asked => new(Tone.Neutral, Outlined.MoreHoriz, "Asked", "It was about to be done. A later entry says what came of it; where none does, the product ended in between."),
        AuditOutcome.Done => new(Tone.Good, Outlined.Check, "Done", "It was done."),
        AuditOutcome.Refused => new(Tone.Attention, Outlined.Block, "Refused", "It was refused, and nothing was changed."),
        _ => new(Tone.Breach, Outlined.QuestionMark, "Failed", "It ended in a fault: it may or may not have been done."),
    };

    /// <summary>What was begun and has no end in the trail must not look like what has.</summary>
    public static StatusLook Of(AuditEntry entry, IReadOnlyDictionary<long, long> answers) => entry.Outcome is AuditOutcome.Asked && !answers.ContainsKey(entry.Number)
        ? NotConcluded
        : Of(entry.Outcome);

    public static StatusLook Of(AuditStanding? standing) => standing switch
    {
        null => NotVerified,
        { Verification: { Holds: true, SetAsideCount: > 0 } } => NotAllHere.Because(standing.Verification.Sentence),
        { Verification.Holds: true } => Holds.Because(standing.Verification.Sentence),
        _ => Broken.Because(standing.Verification.Sentence),
    };

    public static StatusLook Of(AuditDelivery delivery) => delivery switch
    {
        { DeliveredAt: not null } => Delivered,
        { IsFailing: true } => NotThere.Because(delivery.Failure),
        _ => OnItsWay,
    };

    /// <summary>What a field is called on the screen.</summary>
    public static string Word(string field) => field switch
    {
        AuditField.Who => "Who",
        AuditField.Roles => "With the roles",
        AuditField.From => "From where",
        AuditField.Before => "Before",
        AuditField.After => "After",
        AuditField.Reason => "Why",
        _ => field,
    };
}
