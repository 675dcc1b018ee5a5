namespace Dashboard.Core.Reconciliation;

/// <summary>Whether it is known whose an account is.</summary>
internal enum MatchState
{
    /// <summary>One identity's.</summary>
    Linked,

    /// <summary>Nobody's in the whole directory.</summary>
    Nobody,

    /// <summary>One of several identities'.</summary>
    Disputed,

    /// <summary>The directory was not read whole.</summary>
    Unknown,
}
