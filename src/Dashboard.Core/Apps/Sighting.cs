using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>What one way of looking for an account came to.</summary>
/// <param name="State">Found, absent, unknown or not asked.</param>
/// <param name="Accounts">Every matching account: more than one is a duplicate.</param>
/// <param name="Reason">What was seen, or why it is unknown, in a sentence.</param>
public sealed record Sighting(SightingState State, ImmutableArray<Account> Accounts, string Reason)
{
    /// <summary>This way was not tried.</summary>
    public static readonly Sighting NotAsked = new(SightingState.NotAsked, [], "Not asked.");

    /// <summary>Found, or provably absent when there are none.</summary>
    public static Sighting Of(ImmutableArray<Account> accounts, string reason) =>
        new(accounts.Length > 0 ? SightingState.Found : SightingState.Absent, accounts, reason);

    /// <summary>Nobody can say.</summary>
    public static Sighting Unknown(string reason) => new(SightingState.Unknown, [], reason);
}
