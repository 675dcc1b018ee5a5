using Dashboard.Core.Probes;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>
/// How an attempt at access looks. It has no colour of good or bad: whether it should have been accepted hangs on who
/// tried, and when.
/// </summary>
internal static class AttemptLooks
{
    public static readonly StatusLook Acknowledged = new(Tone.Neutral, Outlined.RecordVoiceOver, "Acknowledged only", "What a server says of itself is kept, and proves nothing.");

    public static StatusLook Of(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Accepted => new(Tone.Neutral, Outlined.LockOpen, "Accepted", "Access was given."),
        AttemptOutcome.Refused => new(Tone.Neutral, Outlined.Lock, "Refused", "Access was definitely refused. It counts only while the control canary still gets in."),
        _ => new(Tone.Unknown, Outlined.QuestionMark, "Cannot be said", "Neither accepted nor definitely refused: an error, a timeout, or an answer that says nothing."),
    };
}
