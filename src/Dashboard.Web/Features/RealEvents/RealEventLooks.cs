using Dashboard.Core.Checks;
using Dashboard.Core.RealEvents;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.RealEvents;

/// <summary>How it looks what an app made of a real event.</summary>
internal static class RealEventLooks
{
    public static StatusLook Of(RealEvent real) => (real.State, real.Sla) switch
    {
        (RealEventState.Followed, SlaVerdict.Met) => new(Tone.Good, Outlined.TaskAlt, "In time", real.Sentence),
        (RealEventState.Followed, SlaVerdict.Breached) => new(Tone.Breach, Outlined.TimerOff, "Late", real.Sentence),
        (RealEventState.Followed, _) => new(Tone.Unknown, Outlined.HelpOutline, "Not proven", real.Sentence),
        (RealEventState.Overtaken, SlaVerdict.Breached) => new(Tone.Breach, Outlined.TimerOff, "Never followed", real.Sentence),
        (RealEventState.Overtaken, _) => new(Tone.Neutral, Outlined.FastForward, "Overtaken", real.Sentence),
        (_, SlaVerdict.Breached) => new(Tone.Breach, Outlined.LockOpen, "Overdue", real.Sentence),
        _ => new(Tone.Information, Outlined.HourglassEmpty, "Waiting", real.Sentence),
    };
}
