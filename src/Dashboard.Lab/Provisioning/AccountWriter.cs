using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

/// <summary>Creates, changes, disables and deletes accounts of one app.</summary>
internal sealed class AccountWriter(ScimClient client, DialectSpeaker speaker)
{
    public async Task<(string Id, bool IsActive)?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var reply = await client.FindAsync("Users", "userName", userName, cancellationToken);

        return reply.Resource("userName", userName) is { } account && account["id"]?.ToString() is { } id ? (id, IsActive(account)) : null;
    }

    public Task<Delivery> CreateAsync(Assignment wanted, CancellationToken cancellationToken) => speaker.SayAsync(
        Documents(wanted, isActive: true).Select(d => new Dialect($"POST {d.Name}", () => client.SendAsync(HttpMethod.Post, "Users", d.Document, cancellationToken))),
        // A second POST would only collide with the first: the answer is believed until the next change.
        () => Task.FromResult(true));

    public Task<Delivery> UpdateAsync(string id, Assignment wanted, bool isActive, CancellationToken cancellationToken) => speaker.SayAsync(
        Documents(wanted, isActive).Select(d => new Dialect($"PUT {d.Name}", () => client.SendAsync(HttpMethod.Put, $"Users/{id}", WithId(d.Document, id), cancellationToken))),
        async () => (await client.GetAsync($"Users/{id}", cancellationToken)).Body?["userName"]?.ToString() == wanted.UserName);

    public Task<Delivery> SetActiveAsync(string id, bool active, CancellationToken cancellationToken)
    {
        Dialect[] dialects =
        [
            Patch("PATCH with a path", new JsonObject { ["op"] = "replace", ["path"] = "active", ["value"] = active }),
            Patch("PATCH without a path", new JsonObject { ["op"] = "replace", ["value"] = new JsonObject { ["active"] = active } }),
            Patch("PATCH with a text", new JsonObject { ["op"] = "Replace", ["path"] = "active", ["value"] = active.ToString() }),
        ];

        return speaker.SayAsync(dialects, async () =>
            (await client.GetAsync($"Users/{id}", cancellationToken)).Body is { } account && account["active"] is not null && IsActive(account) == active);

        Dialect Patch(string name, JsonObject operation) =>
            new(name, () => client.SendAsync(HttpMethod.Patch, $"Users/{id}", PatchBody.Of(operation), cancellationToken));
    }

    public Task<Delivery> DeleteAsync(string id, CancellationToken cancellationToken) => speaker.SayAsync(
        [new Dialect("DELETE", async () =>
        {
            var reply = await client.SendAsync(HttpMethod.Delete, $"Users/{id}", null, cancellationToken);
            return reply.IsMissing ? new ScimReply(204, null) : reply;
        })],
        async () => (await client.GetAsync($"Users/{id}", cancellationToken)).IsMissing);

    /// <summary>With the enterprise extension first; a server that has not heard of it gets the core attributes.</summary>
    private static IEnumerable<(string Name, JsonObject Document)> Documents(Assignment wanted, bool isActive)
    {
        var full = ScimDocument.Parse(wanted.Profile);
        full["active"] = isActive;
        full["schemas"] = new JsonArray(ScimSchemas.User, ScimSchemas.Enterprise);
        yield return ("with extension", full);

        var core = ScimDocument.Copy(full);
        core.Remove(ScimSchemas.Enterprise);
        core["schemas"] = new JsonArray(ScimSchemas.User);
        yield return ("without extension", core);
    }

    private static JsonObject WithId(JsonObject document, string id)
    {
        document["id"] = id;
        return document;
    }

    /// <summary><c>true</c>, <c>"True"</c>, and nothing at all, which means active.</summary>
    private static bool IsActive(JsonObject account) => !bool.TryParse(account["active"]?.ToString(), out var active) || active;
}
