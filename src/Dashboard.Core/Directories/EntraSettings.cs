namespace Dashboard.Core.Directories;

/// <summary>What is read in Microsoft Entra ID over Microsoft Graph, and where canaries are written.</summary>
/// <param name="AdministrativeUnit">The id of the one administrative unit that canaries are put in and written in.</param>
/// <param name="Marker">The user attribute that canaries carry their marker in: <c>extensionAttribute15</c>, <c>employeeType</c>, or a directory extension.</param>
/// <param name="Domain">The domain of the tenant that canaries' sign-in names end with.</param>
public sealed record EntraSettings(string AdministrativeUnit, string Marker, string Domain)
{
    /// <summary>The groups whose members are listed, by name; empty for all of them, each of which is a request.</summary>
    public NameSet Groups { get; init; } = NameSet.Empty;

    /// <summary>The apps whose roles count as groups, by the ids of their service principals.</summary>
    public NameSet AppRoles { get; init; } = NameSet.Empty;
}
