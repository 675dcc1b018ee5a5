using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>A disagreement, from when it was first seen until it is gone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Situation">What it is called.</param>
/// <param name="AccountId">The app's id of the account.</param>
/// <param name="UserName">The account's sign-in name.</param>
/// <param name="Entitlements">What the account may do; null when that could not be read.</param>
/// <param name="IsCanary">Whether the account was left by one of our own canaries: then the app did not follow.</param>
/// <param name="Reason">What was seen on both sides, in a sentence.</param>
/// <param name="FirstSeen">When a complete reading first showed it.</param>
/// <param name="LastSeen">When a complete reading last showed it.</param>
/// <param name="ResolvedAt">When a complete reading no longer showed it; null while it is open.</param>
public sealed record Finding(
    Guid Id,
    AppId App,
    Situation Situation,
    string AccountId,
    string UserName,
    NameSet? Entitlements,
    bool IsCanary,
    string Reason,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? ResolvedAt)
{
    /// <summary>What the identity behind the account stands for, by the directory or by our register; null when neither knows.</summary>
    public IdentityKind? Kind { get; init; }
}
