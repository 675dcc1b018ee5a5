namespace Dashboard.Core.Waivers;

/// <summary>
/// Where an exception stands. Draft, Submitted, Approved, Rejected, Withdrawn and Revoked are what people decided, and are stored; the others follow
/// from the time and from later decisions, and never are.
/// </summary>
public enum WaiverState
{
    /// <summary>Being written; nobody was asked yet.</summary>
    Draft,

    /// <summary>Asked for, not decided.</summary>
    Submitted,

    /// <summary>Approved by someone else than the requester, and not begun yet.</summary>
    Approved,

    /// <summary>In force.</summary>
    Active,

    /// <summary>In force, and ends soon.</summary>
    Expiring,

    /// <summary>Ends soon or has ended, and a later decision goes on from there.</summary>
    Extended,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Taken back by whoever asked, before anybody decided.</summary>
    Withdrawn,

    /// <summary>Approved once, and taken back.</summary>
    Revoked,

    /// <summary>Was approved, and its time is over.</summary>
    Expired,

    /// <summary>Its time is over, and nobody ever decided on it.</summary>
    Lapsed,
}
