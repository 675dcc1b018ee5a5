namespace Dashboard.Core.Probes;

/// <summary>By which way access is tried. Each is a clock of its own after a leaver.</summary>
public enum AccessPath
{
    /// <summary>Signing in anew, with what the identity knows.</summary>
    SignIn,

    /// <summary>What was obtained before: tokens, sessions, keys.</summary>
    Tokens,

    /// <summary>The list of accounts that the app's administrators see.</summary>
    Console,
}
