using Dashboard.Core.Outages;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Outages;

/// <summary>How control outages look, wherever they appear.</summary>
internal static class OutageLooks
{
    public static StatusLook Of(OutageKind kind) => kind switch
    {
        OutageKind.JobQuarantined => new(Tone.Breach, Outlined.ReportProblem, "Job in quarantine", "The provider put the provisioning job into quarantine: it runs once a day, and is given up after weeks."),
        OutageKind.JobStalled => new(Tone.Breach, Outlined.HourglassDisabled, "Job stalled", "The provisioning job ran no cycle to a good end for longer than it should take."),
        OutageKind.LogUnread => new(Tone.Unknown, Outlined.HelpOutline, "Log not read", "What the provisioner says of itself is not seen, or not whole."),
        OutageKind.LogSilent => new(Tone.Attention, Outlined.VolumeOff, "Log silent", "The log is read, and says nothing for longer than its provisioner's cycle."),
        OutageKind.CredentialExpiring => new(Tone.Attention, Outlined.Key, "Credential ends", "A credential of a connection ends soon, or has ended."),
        OutageKind.AuditBroken => new(Tone.Breach, Outlined.LinkOff, "Audit trail broken", "The chain of the audit trail does not hold: something in it was changed, taken out or put in."),
        OutageKind.AuditUndelivered => new(Tone.Attention, Outlined.CloudOff, "Checkpoints stay here", "Signed checkpoints of the audit trail do not get to where they are kept outside."),
        OutageKind.AuditUnwatched => new(Tone.Unknown, Outlined.VisibilityOff, "Audit trail unwatched", "The audit trail was not verified in its time, or no checkpoint vouches for its latest entries."),
        _ => new(Tone.Unknown, Outlined.CompareArrows, "App not compared", "The app was not compared whole with its directory as often as it should be."),
    };
}
