using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>Gives an entitlement to everyone, to a group's members or to a department. Exactly one of the three is set.</summary>
public sealed record RoleRule(bool Everyone, string? Group, string? Department, string Entitlement)
{
    /// <summary>Whether the rule gives its entitlement to an active identity.</summary>
    /// <exception cref="ArgumentException">A rule on a group was asked of an identity whose groups were not read.</exception>
    public bool AppliesTo(DirectoryIdentity identity)
    {
        if (Group is not null && identity.Groups is null)
        {
            throw new ArgumentException("The identity's groups were not read, so what it should have cannot be known.", nameof(identity));
        }

        return Everyone
            || (Group is not null && identity.Groups!.Contains(Group))
            || (Department is not null && string.Equals(Department, identity.Department, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Who gets it, in words: "members of sales".</summary>
    public string Describe() => Everyone ? "everyone" : Group is not null ? $"members of {Group}" : $"department {Department}";
}
