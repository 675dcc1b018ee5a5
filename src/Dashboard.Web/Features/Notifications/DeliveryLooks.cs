using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Notifications;

/// <summary>How messages look.</summary>
internal static class DeliveryLooks
{
    public static readonly StatusLook NotDelivered = new(Tone.Breach, Outlined.ErrorOutline, "Not delivered", "The receiver refused it for good, or it could not be sent for a day. Until somebody sends it again, nobody is told.");
    public static readonly StatusLook PerhapsTwice = new(Tone.Attention, Outlined.DoneAll, "Delivered, perhaps twice", "The receiver took it; an attempt before went out without an answer, so that it may have come twice.");
    public static readonly StatusLook Delivered = new(Tone.Good, Outlined.Done, "Delivered", "The receiver said that it has it. Whether anybody read it nobody knows.");
    public static readonly StatusLook BeingSent = new(Tone.Information, Outlined.Send, "Being sent", "An attempt is under way.");
    public static readonly StatusLook TriedAgain = new(Tone.Attention, Outlined.Replay, "Tried again", "It could not be delivered yet, and is tried again for a day.");
    public static readonly StatusLook Due = new(Tone.Neutral, Outlined.Schedule, "Due", "It is sent within half a minute.");

    public static StatusLook Of(Delivery delivery) => delivery switch
    {
        { State: DeliveryState.Failed } => NotDelivered,
        { State: DeliveryState.Delivered, IsInDoubt: true } => PerhapsTwice,
        { State: DeliveryState.Delivered } => Delivered,
        { State: DeliveryState.Sending } => BeingSent,
        { Attempts: > 0 } => TriedAgain,
        _ => Due,
    };

    public static string Word(NotificationKind kind) => kind switch
    {
        NotificationKind.LeaverProofFailed => "failed leaver proofs",
        NotificationKind.Breach => "breaches",
        NotificationKind.NewOrphan => "new orphans",
        NotificationKind.ExceptionAsked => "requests for exceptions",
        NotificationKind.ExceptionDecided => "decisions on exceptions",
        NotificationKind.ExceptionExpiring => "exceptions that end soon",
        NotificationKind.ExceptionReviewDue => "exceptions whose review is due",
        NotificationKind.ExceptionDrifted => "exceptions that an app is later than",
        NotificationKind.ControlOutage => "control outages",
        NotificationKind.CanaryLeaked => "leaked canaries",
        NotificationKind.PackReady => "evidence packs",
        _ => kind.ToString(),
    };

    /// <summary>What a message is about, in a line.</summary>
    public static string Subject(Delivery delivery) => delivery.Lines switch
    {
        [] => $"Test by {delivery.TestBy}",
        [var one] => Line(one),
        [var first, ..] => $"{Line(first)}, and {delivery.Lines.Length - 1} more",
    };

    private static string Line(DeliveryLine line) => line.IsResolution ? $"Resolved: {line.Title}" : line.Title;
}
