using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>What an app must show for an identity.</summary>
/// <param name="Account">Whether there must be an active account; otherwise there must be none, or an inactive one.</param>
/// <param name="Entitlements">Exactly these.</param>
public sealed record ExpectedAccess(bool Account, NameSet Entitlements)
{
    /// <summary>No active account and no entitlement.</summary>
    public static readonly ExpectedAccess None = new(false, NameSet.Empty);
}
