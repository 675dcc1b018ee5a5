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

    /// <summary>What is said where nothing is missing.</summary>
    public static string NothingMissing(ControlProof proof) => proof.Control switch
    {
        { WhyNotShown: not null } => "All of it: this product does not show it.",
        { IsRecordOnly: true } => "Nothing is tested for it: what there is stands in the record.",
        _ => "Of the apps that were set up in the period, nothing that had to be shown of them.",
    };

    public static StatusLook Of(ControlStanding standing) => standing switch
    {
        ControlStanding.Deficient => new(Tone.Breach, Outlined.Cancel, "Deficient", "Something was late beyond any exception, did not happen, or is open and nobody answers for it."),
        ControlStanding.NotProven => new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "Nothing speaks against it, but not every app was tested and compared as often as its tier asks for, or the record is none to rely on. That is not green."),
        ControlStanding.WithExceptions => new(Tone.Accepted, Outlined.Shield, "With exceptions", "Proven, with lateness that an exception covers, or findings that somebody answers for."),
        ControlStanding.Operated => new(Tone.Good, Outlined.CheckCircle, "Operated", "Every app was tested and compared through the whole period, as often as its tier asks for, and followed in time."),
        ControlStanding.NotShown => new(Tone.Neutral, Outlined.VisibilityOff, "Not shown", "Nothing that this product does speaks to it. It is named, so that nobody takes it for covered."),
        _ => new(Tone.Neutral, Outlined.Article, "Recorded", "A record shows it, in which there is nothing to pass or to fail."),
    };
}
