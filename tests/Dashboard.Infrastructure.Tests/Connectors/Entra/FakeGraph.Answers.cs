using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <content>What it reads and writes.</content>
internal sealed partial class FakeGraph
{
    private (int, JsonObject?) Read(HttpContext context, string target)
    {
        var seen = State;
        if (_staleReads > 0)
        {
            (_staleReads, seen) = (_staleReads - 1, _earlier!);
        }

        var query = context.Request.Query;
        var (users, groups) = (seen["users"]!.AsObject(), seen["groups"]!.AsObject());
        return target.Split('/') switch
        {
            ["users", "delta"] => Feed.TryGetValue(query["$deltatoken"].ToString() + query["$skiptoken"], out var page) ? (200, (JsonObject)page.DeepClone()) : (410, Error("syncStateNotFound", "Gone.")),
            ["users"] => List(context, target, Matching(users, query["$filter"], "userPrincipalName").Select(u => Selected(u, query["$select"]))),
            ["users", var id] => users[id] is JsonObject user ? (200, Selected(user, query["$select"])) : NotThere(id),
            ["users", var id, "transitiveMemberOf" or "memberOf"] => users.ContainsKey(id) ? List(context, target, MemberOf(seen, id, target.EndsWith("/transitiveMemberOf", StringComparison.Ordinal))) : NotThere(id),
            ["groups"] => List(context, target, Matching(groups, query["$filter"], "displayName").Select(g => Selected(g, query["$select"]))),
            ["groups", var id, "transitiveMemberOf"] => groups.ContainsKey(id) ? List(context, target, MemberOf(seen, id, isTransitive: true)) : NotThere(id),
            ["groups", var id, "members" or "transitiveMembers"] => groups.ContainsKey(id)
                ? List(context, target, (target.EndsWith("/members", StringComparison.Ordinal) ? Direct(groups[id]!) : [.. Transitive(groups, id)]).Select(m => new JsonObject { ["@odata.type"] = groups.ContainsKey(m) ? "#microsoft.graph.group" : "#microsoft.graph.user", ["id"] = m }))
                : NotThere(id),
            ["servicePrincipals", var id] => seen["apps"]![id] is JsonObject app ? (200, Shown(app)) : NotThere(id),
            ["servicePrincipals", var id, "appRoleAssignedTo"] => List(context, target, seen["apps"]![id]!["_assigned"]!.AsArray().Select(a => a!.AsObject())),
            ["directory", "administrativeUnits", var id] => seen["units"]![id] is JsonObject ? (200, new() { ["id"] = id }) : NotThere(id),
            _ => throw new InvalidOperationException($"Unexpected: GET {target}"),
        };
    }

    private (int, JsonObject?) Write(string method, string target, JsonObject? body)
    {
        var users = State["users"]!.AsObject();
        switch (method, target.Split('/'))
        {
            case ("POST", ["users"]):
                return Create(users, body!);
            case ("PATCH", ["users", var id]):
                return users[id] is JsonObject user ? Patch(user, body!) : NotThere(id);
            case ("DELETE", ["users", var id]):
                if (users[id] is not JsonObject gone)
                {
                    return NotThere(id);
                }

                users.Remove(id);
                gone["userPrincipalName"] = $"{id.Replace("-", string.Empty, StringComparison.Ordinal)}{gone["userPrincipalName"]}";
                State["deleted"]![id] = gone;
                return (204, null);
            case ("PUT", ["users", var id, "manager", "$ref"]):
                users[id]!["manager"] = new JsonObject { ["id"] = Referred(body) };
                return (204, null);
            case ("POST", ["directory", "administrativeUnits", var id, "members", "$ref"]):
                return AddMember("units", id, body);
            case ("POST", ["groups", var id, "members", "$ref"]):
                return AddMember("groups", id, body);
            case ("DELETE", ["groups", var id, "members", var member, "$ref"]):
                return Members("groups", id).FirstOrDefault(m => (string?)m == member) is { } found && Members("groups", id).Remove(found) ? (204, null) : NotThere(member);
            default:
                throw new InvalidOperationException($"Unexpected: {method} {target}");
        }
    }

    private (int, JsonObject?) Create(JsonObject users, JsonObject body)
    {
        if (users.Any(u => string.Equals((string?)u.Value!["userPrincipalName"], (string?)body["userPrincipalName"], StringComparison.OrdinalIgnoreCase)))
        {
            return (400, Error("Request_BadRequest", "Another object with the same value for property userPrincipalName already exists."));
        }

        var number = 500 + users.Count + State["deleted"]!.AsObject().Count;
        var user = AddUser(number);
        Patch(user, body);
        return (201, Selected(user, string.Empty));
    }

    private (int, JsonObject?) Patch(JsonObject user, JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            if (name == "passwordProfile")
            {
                Passwords.Enqueue((string)value!["password"]!);
            }
            else if (name != "mailNickname")
            {
                user[name] = value?.DeepClone();
            }
        }

        return (204, null);
    }

    private (int, JsonObject?) AddMember(string kind, string id, JsonObject? body)
    {
        var member = Referred(body);
        if (State[kind]![id] is null || State["users"]![member] is null)
        {
            return NotThere(member);
        }

        if (Members(kind, id).Any(m => (string?)m == member))
        {
            return (400, Error("Request_BadRequest", "One or more added object references already exist for the following modified properties: 'members'."));
        }

        Members(kind, id).Add(member);
        return (204, null);
    }

    private (int, JsonObject?) List(HttpContext context, string target, IEnumerable<JsonObject> all)
    {
        var start = int.TryParse(context.Request.Query["$skiptoken"], CultureInfo.InvariantCulture, out var skip) ? skip : 0;
        var asked = int.TryParse(context.Request.Query["$top"], CultureInfo.InvariantCulture, out var top) ? top : 100;
        var size = Math.Min(asked, PageSize);
        var items = all.ToList();
        var page = new JsonObject { ["@odata.context"] = At("$metadata"), ["value"] = new JsonArray([.. items.Skip(start).Take(size).Select(i => i.DeepClone())]) };
        if (start + size < items.Count)
        {
            var rest = context.Request.Query.Where(q => q.Key != "$skiptoken").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}");
            page["@odata.nextLink"] = At($"{target}?{string.Join('&', rest)}&$skiptoken={start + size}");
        }

        return (200, page);
    }

    private static IEnumerable<JsonObject> Matching(JsonObject all, string? filter, string property)
    {
        var objects = all.Select(u => u.Value!.AsObject());
        if (string.IsNullOrEmpty(filter))
        {
            return objects;
        }

        var start = $"{property} eq '";
        Assert.StartsWith(start, filter, StringComparison.Ordinal);
        var literal = filter[start.Length..^1];
        Assert.DoesNotContain('\'', literal.Replace("''", string.Empty, StringComparison.Ordinal));
        return objects.Where(u => string.Equals((string?)u[property], literal.Replace("''", "'", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<JsonObject> MemberOf(JsonObject seen, string id, bool isTransitive)
    {
        foreach (var (kind, type) in new[] { ("groups", "group"), ("units", "administrativeUnit"), ("roles", "directoryRole") })
        {
            foreach (var (key, of) in seen[kind]!.AsObject())
            {
                if (kind == "groups" && isTransitive ? Transitive(seen["groups"]!.AsObject(), key).Contains(id) : Direct(of!).Contains(id))
                {
                    var shown = Shown(of!.AsObject());
                    (shown["@odata.type"], shown["id"]) = ($"#microsoft.graph.{type}", key);
                    yield return shown;
                }
            }
        }
    }

    private static JsonObject Selected(JsonObject item, string? select)
    {
        var names = string.IsNullOrEmpty(select) ? null : select.Split(',');
        return new(Shown(item).Where(p => names is null || names.Contains(p.Key) || p.Key is "id" or "manager" or "@odata.type").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
    }

    private static JsonObject Shown(JsonObject item) => new(item.Where(p => !p.Key.StartsWith('_')).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    private static List<string> Direct(JsonNode group) => [.. group["_members"]!.AsArray().Select(m => (string)m!)];

    private static HashSet<string> Transitive(JsonObject groups, string id)
    {
        var found = new HashSet<string>();
        var waiting = new Queue<string>([id]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var member in groups[next] is { } group ? Direct(group) : [])
            {
                if (found.Add(member))
                {
                    waiting.Enqueue(member);
                }
            }
        }

        return found;
    }

    private static string Referred(JsonObject? body) => ((string)body!["@odata.id"]!).Split('/')[^1];
}
