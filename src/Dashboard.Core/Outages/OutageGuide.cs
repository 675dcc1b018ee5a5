namespace Dashboard.Core.Outages;

/// <summary>What control outages are called, and what each means: once, for screens, messages and the workbook.</summary>
public static class OutageGuide
{
    /// <summary>In two or three words.</summary>
    public static string Word(OutageKind kind) => kind switch
    {
        OutageKind.JobQuarantined => "Job in quarantine",
        OutageKind.JobStalled => "Job stalled",
        OutageKind.LogUnread => "Log not read",
        OutageKind.LogSilent => "Log silent",
        OutageKind.CredentialExpiring => "Credential ends",
        OutageKind.AppUnread => "App not compared",
        OutageKind.AuditBroken => "Audit trail broken",
        OutageKind.AuditUndelivered => "Checkpoints stay here",
        OutageKind.AuditUnwatched => "Audit trail unwatched",
        OutageKind.AppUntested => "App not tested",
        OutageKind.MessagesUndelivered => "Messages not delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no word for it."),
    };

    /// <summary>In a sentence.</summary>
    public static string Meaning(OutageKind kind) => kind switch
    {
        OutageKind.JobQuarantined => "The provider put a provisioning job into quarantine: it runs once a day, and is given up after weeks.",
        OutageKind.JobStalled => "A provisioning job ran no cycle to a good end for longer than it should take.",
        OutageKind.LogUnread => "A provisioning log could not be read, or not whole: what the provisioner says of itself is not seen.",
        OutageKind.LogSilent => "A provisioning log says nothing for longer than its provisioner's cycle.",
        OutageKind.CredentialExpiring => "A credential of a connection ends soon, or has ended.",
        OutageKind.AppUnread => "An app was not compared whole with its directory as often as it should be.",
        OutageKind.AuditBroken => "The chain of the audit trail does not hold: something in it was changed, taken out or put in.",
        OutageKind.AuditUndelivered => "Signed checkpoints of the audit trail do not get to where they are kept outside.",
        OutageKind.AuditUnwatched => "The audit trail was not verified in its time, or no checkpoint vouches for its latest entries.",
        OutageKind.AppUntested => "What campaigns ask of an app was not proven as often as its tier asks, or a campaign never ran by its schedule: where the app stands nobody knows.",
        OutageKind.MessagesUndelivered => "Messages to a channel were given up, and nothing got there since: whoever it is for is told nothing.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no sentence for it."),
    };
}
