using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>What the server answers.</summary>
internal sealed partial class FakeScim
{
    private int _listings;

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!.Replace("/scim/v2/", string.Empty, StringComparison.Ordinal).Split('/');
        Requests.Enqueue($"{request.Method} {string.Join('/', path)}{Uri.UnescapeDataString(request.QueryString.Value ?? string.Empty)}");
        if (await Before(context))
        {
            return;
        }

        var all = path[0] is "Users" ? Users : Groups;
        var one = path.Length == 2 ? all.Find(r => r["id"]!.ToString() == path[1]) : null;
        await ((request.Method, path) switch
        {
            ("GET", ["Users"] or ["Groups"]) => ListAsync(context, path[0], all),
            ("GET", ["Users" or "Groups", _]) => one is null ? NotFoundAsync(context) : WriteAsync(context, 200, Render(one, path[0], request).ToJsonString()),
            ("POST", ["Users"]) => CreateAsync(context),
            ("PATCH", ["Users" or "Groups", _]) => one is null ? NotFoundAsync(context) : PatchAsync(context, one),
            ("DELETE", ["Users", _]) => DeleteAsync(context, one),
            ("GET", ["ServiceProviderConfig"]) => WriteAsync(context, 200, Config.ToJsonString()),
            ("GET", ["Schemas"] or ["ResourceTypes"]) => WriteAsync(context, 200, """{"totalResults":0,"Resources":[]}"""),
            _ => RefuseAsync(context),
        });
    }

    private Task RefuseAsync(HttpContext context)
    {
        Unexpected.Enqueue($"{context.Request.Method} {context.Request.Path}");
        return WriteAsync(context, 500, "{}");
    }

    private static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(context, 404, """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"No such resource."}""");

    private Task ListAsync(HttpContext context, string endpoint, List<JsonObject> all)
    {
        var query = context.Request.Query;
        var asked = new FakeQuery(
            query.ContainsKey("filter") ? 0 : Interlocked.Increment(ref _listings),
            endpoint,
            query.TryGetValue("startIndex", out var start) ? int.Parse(start!, CultureInfo.InvariantCulture) : 1,
            query.TryGetValue("count", out var count) ? int.Parse(count!, CultureInfo.InvariantCulture) : 100,
            query.TryGetValue("cursor", out var cursor) ? cursor.ToString() : null,
            query.ContainsKey("startIndex"));
        var page = query.TryGetValue("filter", out var filter)
            ? new FakePage(InsteadOfFilter?.Invoke(all) ?? [.. all.Where(r => Matches(r, filter!))], null)
            : Slice(all, asked);
        page = page.Claimed is null && query.ContainsKey("filter") ? page with { Claimed = page.Items.Count } : page;
        var list = new JsonObject { [ResourcesKey] = new JsonArray([.. page.Items.Select(r => Render(r, endpoint, context.Request))]) };
        if (page.Claimed is { } claimed)
        {
            list["totalResults"] = claimed;
        }

        if (page.Next is not null)
        {
            list["nextCursor"] = page.Next;
        }

        return WriteAsync(context, 200, list.ToJsonString());
    }

    private static bool Matches(JsonObject resource, string filter)
    {
        var parts = Filter().Match(filter);
        Assert.True(parts.Success, $"An odd filter: {filter}");
        var value = JsonNode.Parse(parts.Groups[2].Value)!.ToString();
        return parts.Groups[1].Value == "members.value"
            ? resource["members"]!.AsArray().Any(m => m!["value"]!.ToString() == value)
            : resource[parts.Groups[1].Value]?.ToString().Equals(value, StringComparison.OrdinalIgnoreCase) is true;
    }

    private JsonObject Render(JsonObject resource, string endpoint, HttpRequest request)
    {
        var shown = resource.DeepClone().AsObject();
        if (endpoint is "Users")
        {
            if (ShowsGroupsOfUser)
            {
                shown["groups"] = new JsonArray([.. Groups.Where(g => g["members"]!.AsArray().Any(m => m!["value"]!.ToString() == shown["id"]!.ToString())).Select(Reference)]);
            }

            if (BooleansAreText)
            {
                shown["active"] = shown["active"]!.GetValue<bool>().ToString();
            }
        }
        else if (!ShowsMembers || request.Query["excludedAttributes"] == "members")
        {
            shown.Remove("members");
        }

        return shown;
    }

    private JsonNode Reference(JsonObject group)
    {
        var reference = new JsonObject { ["value"] = group["id"]!.ToString() };
        if (ShowsGroupNames)
        {
            reference["display"] = group["displayName"]!.ToString();
        }

        return reference;
    }

    private async Task CreateAsync(HttpContext context)
    {
        var user = await ReadAsync(context);
        if (Users.Exists(u => u["userName"]!.ToString() == user["userName"]!.ToString()))
        {
            await WriteAsync(context, 409, """{"status":"409","scimType":"uniqueness"}""");
            return;
        }

        user["id"] = $"u{++_ids}";
        Users.Add(user);
        await WriteAsync(context, 201, user.ToJsonString());
    }

    private async Task PatchAsync(HttpContext context, JsonObject resource)
    {
        var operation = (await ReadAsync(context))["Operations"]![0]!.AsObject();
        if (RefusesPatch(operation))
        {
            await WriteAsync(context, 400, """{"status":400,"scimType":"invalidPath"}""");
            return;
        }

        if (!IgnoresPatch(operation))
        {
            FakePatch.Apply(resource, operation);
        }

        context.Response.StatusCode = 204;
    }

    private Task DeleteAsync(HttpContext context, JsonObject? user)
    {
        if (user is null)
        {
            return NotFoundAsync(context);
        }

        Users.Remove(user);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static async Task<JsonObject> ReadAsync(HttpContext context) => (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();

    [GeneratedRegex("""^([\w.]+) eq ("(?:[^"\\]|\\.)*")$""")]
    private static partial Regex Filter();
}
