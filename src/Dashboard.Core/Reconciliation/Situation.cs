namespace Dashboard.Core.Reconciliation;

/// <summary>What a disagreement between the directory and an app is called.</summary>
public enum Situation
{
    /// <summary>An account that no identity in the directory correlates with.</summary>
    OrphanedAccount,

    /// <summary>An active account whose identity is disabled or gone.</summary>
    ResidualAccess,
}
