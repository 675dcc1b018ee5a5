namespace Dashboard.Core.Jit;

/// <summary>One act at a broker.</summary>
public enum GrantVerb
{
    /// <summary>Ask for the grant.</summary>
    Request,

    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Close the ticket it is bound to.</summary>
    Close,

    /// <summary>Take it back before its time.</summary>
    Revoke,

    /// <summary>Clean up: take it back, whatever it says of itself. Stays allowed when campaigns are stopped and the canary is gone.</summary>
    Withdraw,
}
