using Dashboard.Core.Controls;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Controls;

/// <summary>How what a period shows of a control looks, wherever it appears.</summary>
internal static class ControlLooks
{
    /// <summary>Whose results and findings count; null where everybody's do.</summary>
    public static string? Scope(ControlScope scope) => scope switch
    {
        ControlScope.NonHuman => "Only results and findings of service accounts and agents count here.",
        ControlScope.Agents => "Only results and findings of AI agents count here.",
        _ => null,
    };

    public static StatusLook Of(ControlStanding standing) => standing switch
    {
        ControlStanding.Deficient => new(Tone.Breach, Outlined.Cancel, "Deficient", "Something was late beyond any exception, did not happen, or is open and nobody answers for it."),
        ControlStanding.NotProven => new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "Nothing speaks against it, but not every app was tested and compared. That is not green."),
        ControlStanding.WithExceptions => new(Tone.Accepted, Outlined.Shield, "With exceptions", "Proven, with lateness that an exception covers, or findings that somebody answers for."),
        ControlStanding.Operated => new(Tone.Good, Outlined.CheckCircle, "Operated", "Every app was tested and compared in the period, and followed in time."),
        _ => new(Tone.Neutral, Outlined.Article, "Recorded", "A record shows it, in which there is nothing to pass or to fail."),
    };
}
