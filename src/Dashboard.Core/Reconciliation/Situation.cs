namespace Dashboard.Core.Reconciliation;

/// <summary>
/// What the state of one identity in one app is called. Whether there is an account is one question, whether there may be
/// one is another: the name answers both.
/// </summary>
public enum Situation
{
    /// <summary>An active account that no identity in the directory correlates with.</summary>
    OrphanedAccount,

    /// <summary>An active account whose identity is disabled, gone, or not assigned to the app.</summary>
    ResidualAccess,

    /// <summary>The directory gives an identity an account, and there is none or only an inactive one.</summary>
    MissingAccount,

    /// <summary>The directory gives an identity an entitlement that its account does not have.</summary>
    MissingEntitlement,

    /// <summary>An account has an entitlement that the directory gives to others, not to its identity.</summary>
    ExcessEntitlement,

    /// <summary>An account has an entitlement that no rule of the directory gives to anybody.</summary>
    ParallelRole,

    /// <summary>An attribute of the account is another than the directory's.</summary>
    AttributeDrift,

    /// <summary>An inactive account of nobody, or an account that carries the id of somebody who is gone and the name of somebody else.</summary>
    StaleLink,

    /// <summary>One identity has several active accounts.</summary>
    DuplicateAccount,

    /// <summary>An account has an entitlement that is only lent, and no grant of it is in force.</summary>
    ExpiredJitGrant,

    /// <summary>Several identities may be meant by one account: nobody can say whose it is.</summary>
    Disputed,

    /// <summary>Directory and app agree. Counted, no finding.</summary>
    Linked,

    /// <summary>A disagreement within the time that a change may take to arrive. Counted, not yet a finding.</summary>
    Lagging,

    /// <summary>A reading was not whole, so that nothing can be said of it. Counted, no finding.</summary>
    Unobservable,
}
