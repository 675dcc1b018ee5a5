namespace Dashboard.Core.Jit;

/// <summary>What a broker's record says of a grant.</summary>
public enum GrantState
{
    /// <summary>Requested, not approved.</summary>
    Pending,

    /// <summary>In force.</summary>
    Active,

    /// <summary>Over: expired, revoked, closed or refused.</summary>
    Ended,
}
