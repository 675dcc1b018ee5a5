namespace Dashboard.Core.Exceptions;

/// <summary>What somebody may do with an exception.</summary>
public enum WaiverAction
{
    /// <summary>Approve or reject it.</summary>
    Decide,

    /// <summary>Take it back.</summary>
    Revoke,

    /// <summary>Note that they looked at it.</summary>
    Review,

    /// <summary>Ask for one that goes on from it.</summary>
    Extend,

    /// <summary>Take the request back before anybody decides.</summary>
    Withdraw,

    /// <summary>Change, submit or discard the draft.</summary>
    Edit,
}
