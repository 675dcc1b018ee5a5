using Dashboard.Core.Checks;
using Dashboard.Core.RealEvents;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.RealEvents;

/// <summary>How it looks what an app made of a real event.</summary>
internal static class RealEventLooks
{
    public static readonly StatusLook InTime = new(Tone.Good, Outlined.TaskAlt, "In time", "The app followed, and the whole measured interval lies within the limit.");
    public static readonly StatusLook Late = new(Tone.Breach, Outlined.TimerOff, "Late", "The app followed, and the whole measured interval lies beyond the limit.");
    public static readonly StatusLook NotProven = new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "The app followed, and whether in time nobody can say.");
    public static readonly StatusLook NeverFollowed = new(Tone.Breach, Outlined.TimerOff, "Never followed", "The limit was over, and the next change came before the app had followed.");
    public static readonly StatusLook Overtaken = new(Tone.Neutral, Outlined.FastForward, "Overtaken", "The next change came before the app had to follow.");
    public static readonly StatusLook Overdue = new(Tone.Breach, Outlined.LockOpen, "Overdue", "The limit is over, and the app has not followed yet.");
    public static readonly StatusLook Waiting = new(Tone.Information, Outlined.HourglassEmpty, "Waiting", "The app has not followed yet, and still has time.");

    public static StatusLook Of(RealEvent real) => (real.State, real.Sla) switch
    {
        (RealEventState.Followed, SlaVerdict.Met) => InTime.Because(real.Sentence),
        (RealEventState.Followed, SlaVerdict.Breached) => Late.Because(real.Sentence),
        (RealEventState.Followed, _) => NotProven.Because(real.Sentence),
        (RealEventState.Overtaken, SlaVerdict.Breached) => NeverFollowed.Because(real.Sentence),
        (RealEventState.Overtaken, _) => Overtaken.Because(real.Sentence),
        (_, SlaVerdict.Breached) => Overdue.Because(real.Sentence),
        _ => Waiting.Because(real.Sentence),
    };
}
