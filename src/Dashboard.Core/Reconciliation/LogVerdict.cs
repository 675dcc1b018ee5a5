namespace Dashboard.Core.Reconciliation;

/// <summary>
/// What the provisioning log adds to a disagreement between directory and app. It is what the provider acknowledges, never what
/// was observed: it explains a finding and neither makes one nor clears one.
/// </summary>
public enum LogVerdict
{
    /// <summary>No log tells of this app, or not of that time.</summary>
    NotRead,

    /// <summary>The log says that it was done, and the app shows otherwise.</summary>
    FalseSuccess,

    /// <summary>The app changed, and the log knows nothing of it: somebody changed it past the provisioner, such as a local administrator.</summary>
    SilentChange,

    /// <summary>The provisioner says that it left the identity out.</summary>
    Skipped,

    /// <summary>The provisioner tried and says that it did not succeed.</summary>
    ProvisionerFailed,

    /// <summary>The directory changed, and the log shows no attempt to follow.</summary>
    NotAttempted,

    /// <summary>The provisioner says that it did just what the app shows: it works by other rules than the role map.</summary>
    AsProvisioned,
}
