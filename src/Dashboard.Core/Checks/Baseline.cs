using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>What the app showed of the subject before the change: an absence afterwards counts only against it.</summary>
/// <param name="AccountSeen">Whether an active account was seen.</param>
/// <param name="Entitlements">Entitlements that were seen.</param>
public sealed record Baseline(bool AccountSeen, NameSet Entitlements)
{
    /// <summary>Nothing was seen.</summary>
    public static readonly Baseline Nothing = new(false, NameSet.Empty);
}
