namespace Dashboard.Lab.Apps;

/// <summary>Who gets an entitlement: everyone, the members of a directory group, or a department. Exactly one is set.</summary>
internal sealed record RoleRule
{
    public bool Everyone { get; init; }

    public string? Group { get; init; }

    public string? Department { get; init; }

    /// <summary>The app's group that carries the entitlement.</summary>
    public string Entitlement { get; init; } = string.Empty;

    public static RoleRule ForEveryone(string entitlement) => new() { Everyone = true, Entitlement = entitlement };

    public static RoleRule ForGroup(string group, string entitlement) => new() { Group = group, Entitlement = entitlement };

    public static RoleRule ForDepartment(string department, string entitlement) => new() { Department = department, Entitlement = entitlement };
}
