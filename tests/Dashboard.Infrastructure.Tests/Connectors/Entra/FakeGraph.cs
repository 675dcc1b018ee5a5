using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>Plays Microsoft Graph by the shapes of its public documentation; honest until a test says otherwise.</summary>
internal sealed partial class FakeGraph : IAsyncDisposable
{
    public const string Token = "Sentinel-7.graph_Q2x";
    public const string Unit = "10000000-0000-0000-0000-0000000000aa";
    public const string Base = "/v1.0";

    private readonly Lock _lock = new();
    private JsonObject? _earlier;
    private int _staleReads;

    private FakeGraph(FakeServer server) => Server = server;

    public FakeServer Server { get; }

    /// <summary>Everything, by kind and id; members are ids under "_members".</summary>
    public JsonObject State { get; private set; } = new()
    {
        ["users"] = new JsonObject(), ["deleted"] = new JsonObject(), ["groups"] = new JsonObject(), ["roles"] = new JsonObject(), ["apps"] = new JsonObject(),
        ["units"] = new JsonObject { [Unit] = new JsonObject { ["displayName"] = "Canaries", ["_members"] = new JsonArray() } },
    };

    /// <summary>Entries of a page, whatever was asked for.</summary>
    public int PageSize { get; set; } = 999;

    /// <summary>How many readings after a write still show what was before it.</summary>
    public int Lag { get; set; }

    /// <summary>Passwords that were set, in order.</summary>
    public ConcurrentQueue<string> Passwords { get; } = new();

    /// <summary>Answers in Graph's place; true when it did.</summary>
    public Func<HttpContext, string, Task<bool>> Before { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Whether the answer is lost on its way, after Graph did what was asked.</summary>
    public Func<HttpContext, bool> Loses { get; set; } = _ => false;

    /// <summary>Changes an answer before it is sent.</summary>
    public Action<HttpContext, string, JsonObject> Spoil { get; set; } = (_, _, _) => { };

    /// <summary>The pages of the change feed, by their token.</summary>
    public Dictionary<string, JsonObject> Feed { get; } = [];

    public static async Task<FakeGraph> StartAsync()
    {
        var graph = new FakeGraph(await FakeServer.StartAsync());
        graph.Server.Answer = graph.AnswerAsync;
        return graph;
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:000000000000}");

    public string At(string target) => $"{Server.At(Base)}/{target}";

    /// <summary>A user; only what is not the usual is said.</summary>
    public JsonObject AddUser(int number, string? upn = null, params (string Name, JsonNode? Value)[] more)
    {
        var user = new JsonObject
        {
            ["id"] = Id(number), ["userPrincipalName"] = upn ?? $"person{number}@contoso.example", ["displayName"] = $"Person {number}", ["mail"] = null, ["department"] = null,
            ["accountEnabled"] = true, ["employeeType"] = null, ["userType"] = "Member", ["onPremisesSyncEnabled"] = null, ["onPremisesExtensionAttributes"] = new JsonObject { ["extensionAttribute15"] = null },
        };
        foreach (var (name, value) in more)
        {
            user[name] = value;
        }

        State["users"]![Id(number)] = user;
        return user;
    }

    public JsonObject AddGroup(int number, string? name, int[] members, params (string Name, JsonNode? Value)[] more)
    {
        var group = new JsonObject
        {
            ["id"] = Id(number), ["displayName"] = name, ["groupTypes"] = new JsonArray(), ["isAssignableToRole"] = null, ["onPremisesSyncEnabled"] = null, ["mailEnabled"] = false, ["securityEnabled"] = true,
            ["visibility"] = null, ["_members"] = new JsonArray([.. members.Select(m => JsonValue.Create(Id(m)))]),
        };
        foreach (var (key, value) in more)
        {
            group[key] = value;
        }

        State["groups"]![Id(number)] = group;
        return group;
    }

    public void AddRole(int number, string name, params int[] members) =>
        State["roles"]![Id(number)] = new JsonObject { ["displayName"] = name, ["_members"] = new JsonArray([.. members.Select(m => JsonValue.Create(Id(m)))]) };

    /// <summary>An app with the roles <c>Reader</c> (id 901) and one without a value (id 902), and who they are assigned to.</summary>
    public void AddApp(int number, string name, params (string Type, int Principal, string Role)[] assigned) => State["apps"]![Id(number)] = new JsonObject
    {
        ["id"] = Id(number),
        ["displayName"] = name,
        ["appRoles"] = new JsonArray(
            new JsonObject { ["id"] = Id(901), ["value"] = "Reader", ["displayName"] = "Readers" },
            new JsonObject { ["id"] = Id(902), ["value"] = null, ["displayName"] = "Power users" }),
        ["_assigned"] = new JsonArray([.. assigned.Select(a => new JsonObject { ["principalType"] = a.Type, ["principalId"] = Id(a.Principal), ["appRoleId"] = a.Role, ["resourceId"] = Id(number) })]),
    };

    /// <summary>Puts a user into an administrative unit.</summary>
    public void PutIn(int number, string unit = Unit)
    {
        State["units"]![unit] ??= new JsonObject { ["displayName"] = "Another", ["_members"] = new JsonArray() };
        Members("units", unit).Add(Id(number));
    }

    public JsonArray Members(string kind, string id) => State[kind]![id]!["_members"]!.AsArray();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var target = path.StartsWith($"{Base}/", StringComparison.Ordinal) ? path[(Base.Length + 1)..] : path;
        if (await Before(context, target))
        {
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await ErrorAsync(context, 401, "InvalidAuthenticationToken", "Access token is empty.");
            return;
        }

        if (context.Request.Headers.ContainsKey("ConsistencyLevel"))
        {
            throw new InvalidOperationException("The index that lags was asked.");
        }

        var body = context.Request.ContentLength > 0 ? await JsonNode.ParseAsync(context.Request.Body) as JsonObject : null;
        if (body is not null && context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is not true)
        {
            await ErrorAsync(context, 415, "BadRequest", "Unsupported media type.");
            return;
        }

        var (status, answer) = Locked(() => context.Request.Method == "GET" ? Read(context, target) : Written(context.Request.Method, target, body));
        if (Loses(context))
        {
            context.Abort();
            return;
        }

        if (answer is not null)
        {
            Spoil(context, target, answer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer?.ToJsonString() ?? string.Empty);
    }

    public static Task ErrorAsync(HttpContext context, int status, string code, string message) => FakeServer.WriteAsync(context, status, Error(code, message).ToJsonString());

    private static JsonObject Error(string code, string message) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["innerError"] = new JsonObject { ["date"] = "2026-11-27T00:00:00" } } };

    private static (int, JsonObject?) NotThere(string id) => (404, Error("Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present."));

    private (int, JsonObject?) Written(string method, string target, JsonObject? body)
    {
        var before = (JsonObject)State.DeepClone();
        var result = Write(method, target, body);
        if (result.Item1 is >= 200 and < 300 && Lag > 0)
        {
            (_earlier, _staleReads) = (before, Lag);
        }

        return result;
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }
}
