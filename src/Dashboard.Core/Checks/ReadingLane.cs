namespace Dashboard.Core.Checks;

/// <summary>
/// Checks that one reading answers together. Each lane of an app is read by its own schedule: an account may be looked
/// at as often as one likes, a sign-in may not.
/// </summary>
public enum ReadingLane
{
    /// <summary>The account and its entitlements, over the app's connection.</summary>
    Account,

    /// <summary>Signing in anew.</summary>
    SignIn,

    /// <summary>Tokens, sessions and keys obtained before.</summary>
    Tokens,

    /// <summary>The admin console.</summary>
    Console,

    /// <summary>Signing in once more after the account is gone, and looking whether that brought it back.</summary>
    Resurrection,

    /// <summary>What was obtained before leaving, tried again after the re-hire.</summary>
    OldCredentials,

    /// <summary>A request that nobody approved: the broker's record and the account.</summary>
    JitRequest,

    /// <summary>A grant in force: the broker's record, the account, and what the grant opens.</summary>
    JitGrant,

    /// <summary>The account after a grant's end.</summary>
    JitEnd,

    /// <summary>What was signed in under a grant, after its end.</summary>
    JitTokens,

    /// <summary>The account and what was signed in, after a grant was taken back.</summary>
    JitRevoke,
}
