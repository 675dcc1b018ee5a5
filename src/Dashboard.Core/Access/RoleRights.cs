namespace Dashboard.Core.Access;

/// <summary>What roles have in common.</summary>
public static class RoleRights
{
    /// <summary>Whether it changes anything. An auditor reads, exports and verifies.</summary>
    public static bool Writes(this Role role) => role is not Role.Auditor;
}
