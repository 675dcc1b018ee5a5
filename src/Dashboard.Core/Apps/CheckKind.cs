namespace Dashboard.Core.Apps;

/// <summary>
/// One question asked of one app, with a limit of its own. Stands beside the app because limits, exceptions and
/// results all name it.
/// </summary>
public enum CheckKind
{
    /// <summary>A new identity has an active account with exactly the expected entitlements.</summary>
    Joiner,

    /// <summary>After a move the new entitlements are there.</summary>
    MoverGrant,

    /// <summary>After a move the old entitlements are gone.</summary>
    MoverRevoke,

    /// <summary>A leaver's account is absent or inactive.</summary>
    LeaverAccount,

    /// <summary>A leaver has no entitlement left.</summary>
    LeaverEntitlements,

    /// <summary>A leaver can no longer sign in.</summary>
    LeaverSignIn,

    /// <summary>What a leaver obtained before - tokens, sessions, keys - no longer works.</summary>
    LeaverTokens,

    /// <summary>The admin console no longer lists a leaver as active.</summary>
    LeaverConsole,

    /// <summary>A leaver who signs in does not make the app create the account again.</summary>
    LeaverResurrection,

    /// <summary>A re-hired identity has an active account with exactly what its profile gives, and nothing of what it had before a move.</summary>
    RehireAccess,

    /// <summary>What a re-hired identity obtained before it left stays dead.</summary>
    RehireCredentials,

    /// <summary>After its owner left, a service account or an agent is disabled, or somebody else answers for it.</summary>
    OwnerLeaves,

    /// <summary>A request for access that nobody approved gives nothing.</summary>
    JitApproval,

    /// <summary>An approved grant gives its entitlement, and what it opens can be used.</summary>
    JitGrant,

    /// <summary>A grant carries an explicit end, no later than its tier allows.</summary>
    JitExpiry,

    /// <summary>A grant ends by itself: the entitlement is gone.</summary>
    JitEnd,

    /// <summary>What was signed in under a grant no longer opens what the grant opened.</summary>
    JitTokens,

    /// <summary>A grant that is taken back early ends at once.</summary>
    JitRevoke,
}
