namespace Dashboard.Web.Features.Exceptions;

/// <summary>What can be done with an exception on its card.</summary>
public enum WaiverStepKind
{
    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Reject it.</summary>
    Reject,

    /// <summary>Take it back.</summary>
    Revoke,

    /// <summary>Note that it was looked at.</summary>
    Review,

    /// <summary>Take the request back.</summary>
    Withdraw,

    /// <summary>Throw the draft away.</summary>
    Discard,
}
