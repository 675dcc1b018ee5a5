using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// The ways to ask for a change, the one by the book first (RFC 7644 section 3.5.2). Servers refuse one and take
/// another, or answer 204 to one and do nothing, so each is read back before the next is tried.
/// </summary>
internal static class ScimDialects
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <param name="id">The identity; empty only for a creation.</param>
    /// <param name="groupId">The group; empty where none is concerned.</param>
    /// <param name="password">What the change's reference stands for; null where it has none.</param>
    public static IReadOnlyList<ScimWrite> Of(DirectoryChange change, string id, string groupId, Secret? password)
    {
        var user = ScimTarget.ById(ScimTarget.Users, id);
        var group = ScimTarget.ById(ScimTarget.Groups, groupId);

        return change switch
        {
            CreateIdentity create => [new(HttpMethod.Post, ScimTarget.Users, New(create))],
            SetDepartment { Department: { } department } =>
            [
                Patch(user, "replace", $"{ScimJson.Extension}:department", department),
                Patch(user, "replace", null, new JsonObject { [ScimJson.Extension] = new JsonObject { ["department"] = department } }),
            ],
            SetDepartment =>
            [
                Patch(user, "remove", $"{ScimJson.Extension}:department", null),
                Patch(user, "replace", null, new JsonObject { [ScimJson.Extension] = new JsonObject { ["department"] = null } }),
            ],
            DisableIdentity =>
            [
                Patch(user, "replace", "active", false),
                Patch(user, "replace", null, new JsonObject { ["active"] = false }),
                Patch(user, "replace", "active", "False"),
            ],
            EnableIdentity =>
            [
                Patch(user, "replace", "active", true),
                Patch(user, "replace", null, new JsonObject { ["active"] = true }),
                Patch(user, "replace", "active", "True"),
            ],
            SetPassword when password is not null => // RFC 7643 section 4.1.1: a plain attribute that is written and never returned
            [
                Patch(user, "replace", "password", password.Reveal()),
                Patch(user, "replace", null, new JsonObject { ["password"] = password.Reveal() }),
            ],
            JoinGroup =>
            [
                Patch(group, "add", "members", Members(id)),
                Patch(group, "add", null, new JsonObject { ["members"] = Members(id) }),
            ],
            LeaveGroup =>
            [
                Patch(group, "remove", $"members[value eq {ScimTarget.Literal(id)}]", null),
                Patch(group, "remove", "members", Members(id)) with { MayEmptyGroup = true }, // as Microsoft Entra asks for it
            ],
            DeleteIdentity => [new(HttpMethod.Delete, user, null)],
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There is no way to write this change."),
        };
    }

    private static JsonArray Members(string id) => [new JsonObject { ["value"] = id }];

    private static ScimWrite Patch(string target, string op, string? path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op };
        if (path is not null)
        {
            operation["path"] = path;
        }

        if (value is not null)
        {
            operation["value"] = value;
        }

        return new ScimWrite(HttpMethod.Patch, target, new JsonObject { ["schemas"] = new JsonArray(PatchOp), ["Operations"] = new JsonArray(operation) });
    }

    private static JsonObject New(CreateIdentity create)
    {
        var names = create.DisplayName.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var address = create.UserName.Contains('@', StringComparison.Ordinal) ? create.UserName : $"{create.UserName}@canary.invalid"; // RFC 2606: delivered to nobody
        var user = new JsonObject
        {
            ["schemas"] = create is { Department: null, Owner: null } ? new JsonArray(User) : new JsonArray(User, ScimJson.Extension),
            ["userName"] = create.UserName,
            ["externalId"] = create.Marker,
            ["name"] = new JsonObject { ["givenName"] = names.FirstOrDefault() ?? create.UserName, ["familyName"] = names.Length > 1 ? names[1] : "Canary" },
            ["displayName"] = create.DisplayName,
            ["emails"] = new JsonArray(new JsonObject { ["value"] = address, ["type"] = "work", ["primary"] = true }),
            ["userType"] = create.Kind.ToString(),
            ["active"] = true,
        };
        var extension = new JsonObject();
        if (create.Department is not null)
        {
            extension["department"] = create.Department;
        }

        if (create.Owner is not null)
        {
            extension["manager"] = new JsonObject { ["value"] = create.Owner }; // RFC 7643 section 4.3: the id of the manager's resource
        }

        if (extension.Count > 0)
        {
            user[ScimJson.Extension] = extension;
        }

        return user;
    }
}
