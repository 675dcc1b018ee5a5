namespace Dashboard.Core.Waivers;

/// <summary>What was decided about an exception.</summary>
public enum WaiverState
{
    /// <summary>Asked for, not decided.</summary>
    Submitted,

    /// <summary>Approved by someone else than the requester.</summary>
    Approved,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Approved once, and taken back.</summary>
    Revoked,

    /// <summary>Its time is over. Never stored: it follows from the expiry.</summary>
    Expired,
}
