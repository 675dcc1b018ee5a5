using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Audit;

/// <summary>Refusals that have to do with the trail.</summary>
public static class AuditErrors
{
    /// <summary>What cannot be entered is not done.</summary>
    public static readonly Error NotEntered = new(
        "Audit.NotEntered",
        "Nothing was done: the audit trail cannot be written, and nothing is done here of which no entry is kept. Look at the state of the database on /health/ready and in the log, and try again.");

    /// <summary>An erasure needs a reason.</summary>
    public static readonly Error NoReason = new("Audit.NoReason", "Say why it is erased, in at least 10 characters and without the name: this is kept for good.");

    /// <summary>Nobody of that name.</summary>
    public static readonly Error NobodyNamed = new("Audit.Nobody", "Name somebody by the sign-in name that stands in the trail, whole. The product's own names cannot be erased.");

    /// <summary>Nothing is to be set aside.</summary>
    public static readonly Error NothingToSetAside = new(
        "Audit.NothingToSetAside",
        "There is nothing to set aside: every checkpoint that was kept elsewhere agrees with the trail, or was set aside already. What else is wrong with it cannot be set aside: restore the database from a backup.");

    /// <summary>What is set aside needs a reason.</summary>
    public static readonly Error NoReasonForSettingAside = new("Audit.NoReasonForSettingAside", "Say what happened and how you know, in 10 to 500 characters: it is told at every verification from now on.");

    /// <summary>A checkpoint, but none of ours: it says nothing about this trail.</summary>
    public static Error NotSigned(int line) => new("Audit.NotSigned", FormattableString.Invariant($"Nothing was verified: line {line} is not signed by a key of this installation. It is of another one, was changed, or was not copied whole. If you are sure of it, compare the public key with the one that you kept: who replaced the key could have written the trail anew."));

    /// <summary>What was given is no checkpoint.</summary>
    public static Error NoCheckpoint(int line) => new("Audit.NoCheckpoint", FormattableString.Invariant($"Line {line} is no checkpoint. A checkpoint is one line that begins with 'tidemark-audit 1', as it was sent out."));
}
