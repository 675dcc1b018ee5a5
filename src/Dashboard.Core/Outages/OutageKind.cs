namespace Dashboard.Core.Outages;

/// <summary>What keeps a control from working, or this product from seeing that it does.</summary>
public enum OutageKind
{
    /// <summary>A provisioning job was put into quarantine by its provider: it runs once a day, and is given up after weeks.</summary>
    JobQuarantined,

    /// <summary>A provisioning job ran no cycle to its end for longer than it should take.</summary>
    JobStalled,

    /// <summary>A provisioning log cannot be read, or not whole.</summary>
    LogUnread,

    /// <summary>A provisioning log is read and says nothing for longer than its provisioner's cycle.</summary>
    LogSilent,

    /// <summary>A credential of a connection ends soon, or has ended.</summary>
    CredentialExpiring,

    /// <summary>An app was not compared whole with its directory as often as it should be.</summary>
    AppUnread,

    /// <summary>The audit trail does not hold: something in it was changed, taken out or put in.</summary>
    AuditBroken,

    /// <summary>Checkpoints of the audit trail do not get to where they are kept outside.</summary>
    AuditUndelivered,

    /// <summary>The audit trail was not verified in its time, or no checkpoint vouches for its latest entries.</summary>
    AuditUnwatched,

    /// <summary>What a campaign asks of an app was not proven as often as its tier asks, or a campaign that has a schedule never ran.</summary>
    AppUntested,

    /// <summary>A message was given up, and nothing was delivered on its channel since: whoever it is for is told nothing.</summary>
    MessagesUndelivered,
}
