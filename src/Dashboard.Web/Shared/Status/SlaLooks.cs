using Dashboard.Core.Checks;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How an SLA verdict looks, wherever it appears.</summary>
internal static class SlaLooks
{
    public static StatusLook Of(SlaVerdict? verdict) => verdict switch
    {
        SlaVerdict.Met => new(Tone.Good, Outlined.Timer, "In time", "The whole measured interval lies within the limit."),
        SlaVerdict.Breached => new(Tone.Breach, Outlined.TimerOff, "Limit breached", "The whole measured interval lies beyond the limit, or it never happened."),
        SlaVerdict.Indeterminate => new(Tone.Unknown, Outlined.HourglassEmpty, "Can't say in time", "The limit lies inside the measured interval: nobody can say."),
        _ => new(Tone.Neutral, Outlined.Remove, "No SLA verdict", "Asked only of what passed or failed."),
    };
}
