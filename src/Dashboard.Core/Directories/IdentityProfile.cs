namespace Dashboard.Core.Directories;

/// <summary>What decides an identity's access: where it works and which groups it is in.</summary>
/// <param name="Department">Department, or none.</param>
/// <param name="Groups">Directory groups, by name.</param>
public sealed record IdentityProfile(string? Department, NameSet Groups);
