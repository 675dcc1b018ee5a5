using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

/// <summary>Adds and removes members of one app's groups, which are its entitlements; a missing group is made.</summary>
internal sealed class MembershipWriter(ScimClient client, DialectSpeaker speaker)
{
    /// <summary>Groups are looked up once: their ids are forgotten when a write does not find them.</summary>
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public Task<Delivery> AddAsync(string entitlement, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(entitlement, accountId, isMember: true, cancellationToken);

    public Task<Delivery> RemoveAsync(string entitlement, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(entitlement, accountId, isMember: false, cancellationToken);

    private async Task<Delivery> ChangeAsync(string entitlement, string accountId, bool isMember, CancellationToken cancellationToken)
    {
        if (await GroupAsync(entitlement, cancellationToken) is not { } groupId)
        {
            return new Delivery(false, $"The group {entitlement} cannot be made.", default, default);
        }

        var dialects = (isMember ? Adding(accountId) : Removing(accountId)).Select(d =>
            new Dialect(d.Name, () => client.SendAsync(HttpMethod.Patch, $"Groups/{groupId}", PatchBody.Of(d.Operation), cancellationToken)));
        var delivery = await speaker.SayAsync(dialects, async () => await HasMemberAsync(groupId, accountId, cancellationToken) == isMember);
        if (delivery.IsMissing)
        {
            _ids.Remove(entitlement);
        }

        // Which account, not which group, is the target; a missing group says nothing about the account.
        return delivery with { TargetId = accountId, IsMissing = false };
    }

    private static IEnumerable<(string Name, JsonObject Operation)> Adding(string id)
    {
        yield return ("PATCH with a path", new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = Members(id) });
        yield return ("PATCH without a path", new JsonObject { ["op"] = "Add", ["value"] = new JsonObject { ["members"] = Members(id) } });
    }

    private static IEnumerable<(string Name, JsonObject Operation)> Removing(string id)
    {
        yield return ("PATCH with a filter", new JsonObject { ["op"] = "remove", ["path"] = $"members[value eq \"{id}\"]" });
        yield return ("PATCH with a value", new JsonObject { ["op"] = "Remove", ["path"] = "members", ["value"] = Members(id) });
    }

    private static JsonArray Members(string id) => [new JsonObject { ["value"] = id }];

    private async Task<bool> HasMemberAsync(string groupId, string accountId, CancellationToken cancellationToken)
    {
        var reply = await client.GetAsync($"Groups/{groupId}", cancellationToken);

        return reply.Body is not null && ScimDocument.MemberIds(reply.Body).Contains(accountId);
    }

    private async Task<string?> GroupAsync(string name, CancellationToken cancellationToken)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            var found = await client.FindAsync("Groups", "displayName", name, cancellationToken);
            id = found.Resource("displayName", name)?["id"]?.ToString() ?? await CreateAsync(name, cancellationToken);
            if (id is not null)
            {
                _ids[name] = id;
            }
        }

        return id;
    }

    private async Task<string?> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var group = new JsonObject { ["schemas"] = new JsonArray(ScimSchemas.Group), ["displayName"] = name };

        return (await client.SendAsync(HttpMethod.Post, "Groups", group, cancellationToken)).Id;
    }
}
