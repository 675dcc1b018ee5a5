namespace Dashboard.Core.Reconciliation;

/// <summary>How far an account was looked at in one round.</summary>
internal enum Sight
{
    /// <summary>It was not met.</summary>
    None,

    /// <summary>It was met, and nobody can say whose it is.</summary>
    Unsure,

    /// <summary>It is somebody's, and what that identity is due was not read.</summary>
    Linked,

    /// <summary>It was judged, but not by its entitlements: those were not read, or only its broker knows.</summary>
    WithoutEntitlements,

    /// <summary>It was judged.</summary>
    Judged,
}
