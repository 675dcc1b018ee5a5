using Dashboard.Core.Directories;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes what is read in Microsoft Entra ID, and where canaries are written.</summary>
internal static class EntraYaml
{
    public const string Key = "entra";

    public static EntraSettings? Read(MappingReader connection) =>
        connection.Mapping(Key, "administrative-unit", "marker", "domain", "groups", "app-roles") is not { } entra
            ? null
            : new(entra.Text("administrative-unit"), entra.Text("marker"), entra.Text("domain"))
            {
                Groups = entra.Names("groups"),
                AppRoles = entra.Names("app-roles"),
            };

    public static YamlMappingNode? Write(EntraSettings? entra) => entra is null ? null : Map(
        ("administrative-unit", Text(entra.AdministrativeUnit)),
        ("marker", Text(entra.Marker)),
        ("domain", Text(entra.Domain)),
        ("groups", entra.Groups.Count == 0 ? null : Names(entra.Groups)),
        ("app-roles", entra.AppRoles.Count == 0 ? null : Names(entra.AppRoles)));
}
