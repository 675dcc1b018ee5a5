using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>The rules by which the state of the directory decides who has what in one app.</summary>
public sealed record RoleMap(AppScope Scope, ImmutableArray<RoleRule> Rules)
{
    /// <summary>What the app must show for the identity; null stands for an identity that is gone.</summary>
    public ExpectedAccess Expect(DirectoryIdentity? identity)
    {
        if (identity is not { Active: true })
        {
            return ExpectedAccess.None;
        }

        var entitlements = new NameSet(Rules.Where(r => r.AppliesTo(identity)).Select(r => r.Entitlement));
        return Scope is AppScope.Everyone || entitlements.Count > 0 ? new(true, entitlements) : ExpectedAccess.None;
    }

    /// <inheritdoc/>
    public bool Equals(RoleMap? other) => other is not null && Scope == other.Scope && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scope, Rules.Length);
}
