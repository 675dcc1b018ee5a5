using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>What a user is a member of, nested memberships included, in one fresh reading.</summary>
/// <param name="Groups">Its groups.</param>
/// <param name="Units">The administrative units it is in, by id.</param>
/// <param name="Roles">The directory roles it holds, by name or id.</param>
/// <param name="Problem">Why that is not all, as a phrase; null when nothing is missing.</param>
internal sealed record EntraStanding(ImmutableArray<EntraGroup> Groups, ImmutableArray<string> Units, ImmutableArray<string> Roles, string? Problem)
{
    /// <summary>The power it has beyond an ordinary user's, as a phrase; null for none.</summary>
    public string? Privilege =>
        Roles is [var role, ..] ? $"it holds the directory role {role}"
        : Groups.FirstOrDefault(g => g.MayHoldRoles) is { } group ? $"it is in the group {group.Name}, to which directory roles can be assigned"
        : null;
}
