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

    /// <summary>What was given is no checkpoint.</summary>
    public static Error NoCheckpoint(int line) => new("Audit.NoCheckpoint", FormattableString.Invariant($"Line {line} is no checkpoint. A checkpoint is one line that begins with 'tidemark-audit 1', as it was sent out."));
}
