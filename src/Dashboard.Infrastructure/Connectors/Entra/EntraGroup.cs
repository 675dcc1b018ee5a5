using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// A group: <c>{"id":"...","displayName":"Sales","groupTypes":["DynamicMembership"],"isAssignableToRole":null,"onPremisesSyncEnabled":null,
/// "mailEnabled":false,"securityEnabled":true,"visibility":null}</c>. Its name is not unique.
/// </summary>
/// <param name="Id">The object id.</param>
/// <param name="Name">The display name.</param>
/// <param name="MayHoldRoles">Whether roles can be given to it; true also where that is not shown.</param>
/// <param name="HidesMembers">Whether its members are shown only to those who may see hidden membership.</param>
/// <param name="ReadOnly">Why its membership cannot be written, as a phrase; null where it can.</param>
internal sealed record EntraGroup(string Id, string Name, bool MayHoldRoles, bool HidesMembers, string? ReadOnly)
{
    public const string Selection = "$select=id,displayName,groupTypes,isAssignableToRole,onPremisesSyncEnabled,mailEnabled,securityEnabled,visibility";

    public static Parsed<EntraGroup> Read(JsonElement item)
    {
        if (item.Id("id") is not { } id)
        {
            return Parsed.Not<EntraGroup>("a group has no object id");
        }

        if (item.Text("displayName") is not { Length: > 0 and <= EntraJson.LongestName } name)
        {
            return Parsed.Not<EntraGroup>($"the group {id} shows no name: grant the app registration the application permission {EntraPermissions.Groups}");
        }

        var types = item.Texts("groupTypes").ToList();
        var readOnly = types.Contains("DynamicMembership") ? "its members are found by a rule (dynamic membership)"
            : item.Flag("onPremisesSyncEnabled") is true ? "it is synchronised from a directory on premises"
            : item.Flag("mailEnabled") is true && !types.Contains("Unified") ? "it is managed in Exchange (a distribution list or a mail-enabled security group)"
            : null;
        var mayHoldRoles = !item.Shows("isAssignableToRole") || item.Flag("isAssignableToRole") is true;
        return Parsed.As(new EntraGroup(id, name, mayHoldRoles, item.Text("visibility") == "HiddenMembership", readOnly));
    }
}
