using Dashboard.Core.Sla;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How a compliance looks, wherever it appears.</summary>
internal static class ComplianceLooks
{
    public static StatusLook Of(Compliance compliance) => compliance switch
    {
        Compliance.Compliant => new(Tone.Good, Outlined.CheckCircle, "Compliant", "Proven, and within the limit."),
        Compliance.Excepted => new(Tone.Accepted, Outlined.Shield, "Excepted", "Late, and an approved exception covers the delay. The breach stays on record."),
        Compliance.NonCompliant => new(Tone.Breach, Outlined.Cancel, "Non-compliant", "Late beyond any exception, or it did not happen."),
        _ => new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "Nothing fresh proves it. That is not green."),
    };
}
