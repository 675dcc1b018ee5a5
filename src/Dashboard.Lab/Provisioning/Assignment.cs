using System.Collections.Immutable;

namespace Dashboard.Lab.Provisioning;

/// <summary>
/// What an app should hold for one identity, or holds as far as the provisioner knows. The profile is the account's
/// document without its active flag, as text: it is only ever compared and sent.
/// </summary>
internal sealed record Assignment(string UserName, bool IsActive, string Profile, ImmutableHashSet<string> Entitlements)
{
    public static readonly Assignment Nothing = new(string.Empty, false, string.Empty, []);

    public bool Equals(Assignment? other) =>
        other is not null && IsActive == other.IsActive && Profile == other.Profile && Entitlements.SetEquals(other.Entitlements);

    public override int GetHashCode() => HashCode.Combine(IsActive, Profile, Entitlements.Count);
}
