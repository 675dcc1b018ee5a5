namespace Dashboard.Core.Reconciliation;

/// <summary>Why a finding is known.</summary>
public enum KnownAs
{
    /// <summary>A service account that the directory does not have.</summary>
    ServiceAccount,

    /// <summary>An account for emergencies, which must work without the directory.</summary>
    BreakGlass,

    /// <summary>A sync-interval exception in force covers it.</summary>
    Exception,

    /// <summary>Something else, as the reason says.</summary>
    Other,
}
