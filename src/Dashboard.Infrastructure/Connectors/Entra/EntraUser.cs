using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// A user as Graph shows it, before its groups are known:
/// <code>
/// {"id":"6e7b768e-07e2-4810-8459-485f84f8f204","userPrincipalName":"AdeleV@contoso.com","displayName":"Adele Vance","mail":null,
///  "department":"Retail","accountEnabled":true,"employeeType":null,"userType":"Member","onPremisesSyncEnabled":null,
///  "onPremisesExtensionAttributes":{"extensionAttribute15":null},"manager":{"id":"..."}}
/// </code>
/// </summary>
/// <param name="Id">The object id, which is never given again.</param>
/// <param name="UserName">The user principal name.</param>
/// <param name="Marker">What the attribute for our marker holds.</param>
/// <param name="Active">Whether sign-in is allowed.</param>
/// <param name="IsSynced">Whether it is mastered in a directory on premises, and read only here.</param>
internal sealed record EntraUser(string Id, string UserName, string? Marker, bool Active, bool IsSynced)
{
    private const string Extensions = "onPremisesExtensionAttributes";

    public string? DisplayName { get; init; }

    public string? Mail { get; init; }

    public string? Department { get; init; }

    public string? Kind { get; init; }

    public string? Owner { get; init; }

    /// <summary>What is asked of each user. The manager is one object, so that expanding it leaves nobody out.</summary>
    public static string Query(EntraSettings settings) => $"{Selection(settings)}&$expand=manager($select=id)";

    /// <summary>The same without what a change feed cannot expand.</summary>
    public static string Selection(EntraSettings settings) =>
        $"$select={string.Join(',', new[] { "id", "userPrincipalName", "displayName", "mail", "department", "accountEnabled", "employeeType", "userType", "onPremisesSyncEnabled", IsExtension(settings) ? Extensions : settings.Marker }.Distinct())}";

    public static Parsed<EntraUser> Read(JsonElement item, EntraSettings settings)
    {
        var (id, name) = (item.Id("id"), item.Text("userPrincipalName"));
        if ((id is null ? "a user has no object id" : name is null or "" ? "a user shows no userPrincipalName" : name.Length > EntraJson.LongestName ? "a user has an impossible userPrincipalName" : null) is { } problem)
        {
            return Parsed.Not<EntraUser>(problem);
        }

        // Without the permission Graph leaves it empty, and nobody is active by default.
        if (item.Flag("accountEnabled") is not { } active)
        {
            return Parsed.Not<EntraUser>("a user does not show whether it is disabled (accountEnabled): grant the app registration the application permission User.Read.All");
        }

        return Parsed.As(new EntraUser(id!, name!, MarkerOf(item, settings), active, item.Flag("onPremisesSyncEnabled") is true)
        {
            DisplayName = item.Text("displayName"),
            Mail = item.Text("mail"),
            Department = item.Text("department"),
            Kind = settings.Marker == "employeeType" ? null : item.Text("employeeType"),
            Owner = (item.Field("manager") ?? default).Id("id"),
        });
    }

    /// <summary>The property that holds a canary's marker, as it is written.</summary>
    public static (string Name, System.Text.Json.Nodes.JsonNode Value) Marking(EntraSettings settings, string marker) =>
        IsExtension(settings) ? (Extensions, new System.Text.Json.Nodes.JsonObject { [settings.Marker] = marker }) : (settings.Marker, marker);

    /// <param name="groups">Its groups; null when they could not be read.</param>
    public DirectoryIdentity ToIdentity(NameSet? groups) =>
        new(Id, UserName, Marker, DisplayName is { Length: > 0 } shown ? shown : UserName, Active, KindWord.Read(Kind), Department, groups, null) { Owner = Owner, Mail = Mail };

    private static string? MarkerOf(JsonElement item, EntraSettings settings) =>
        (IsExtension(settings) ? item.Field(Extensions) ?? default : item).Text(settings.Marker) is { Length: > 0 } marker ? marker : null;

    private static bool IsExtension(EntraSettings settings) => settings.Marker.StartsWith("extensionAttribute", StringComparison.Ordinal);
}
