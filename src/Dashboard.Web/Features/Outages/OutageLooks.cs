using Dashboard.Core.Outages;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Outages;

/// <summary>How control outages look, wherever they appear.</summary>
internal static class OutageLooks
{
    public static StatusLook Of(OutageKind kind)
    {
        var (tone, glyph) = kind switch
        {
            OutageKind.JobQuarantined => (Tone.Breach, Outlined.ReportProblem),
            OutageKind.JobStalled => (Tone.Breach, Outlined.HourglassDisabled),
            OutageKind.LogUnread => (Tone.Unknown, Outlined.HelpOutline),
            OutageKind.LogSilent => (Tone.Attention, Outlined.VolumeOff),
            OutageKind.CredentialExpiring => (Tone.Attention, Outlined.Key),
            OutageKind.AuditBroken => (Tone.Breach, Outlined.LinkOff),
            OutageKind.AuditUndelivered => (Tone.Attention, Outlined.CloudOff),
            OutageKind.AuditUnwatched => (Tone.Unknown, Outlined.VisibilityOff),
            OutageKind.AppUntested => (Tone.Unknown, Outlined.EventBusy),
            OutageKind.MessagesUndelivered => (Tone.Breach, Outlined.NotificationsOff),
            _ => (Tone.Unknown, Outlined.CompareArrows),
        };
        return new(tone, glyph, OutageGuide.Word(kind), OutageGuide.Meaning(kind));
    }
}
