using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Connectors.Rest;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Rest;

/// <summary>An app with an API of its own that is honest until a test says otherwise, and the product's way to read it.</summary>
internal sealed class RestRig : IAsyncDisposable
{
    public const string Token = "Sentinel-7.token_Q2x";

    private readonly EgressPool _pool;
    private readonly string _file = Path.GetTempFileName();

    private RestRig(FakeServer server)
    {
        _pool = new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
        Server = server;
        Server.Answer = AnswerAsync;
        File.WriteAllText(_file, Token);
    }

    public FakeServer Server { get; }

    public List<JsonObject> Users { get; } = [];

    /// <summary>Answers in the app's place; true when it did.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>Changes a page before it is sent.</summary>
    public Action<HttpContext, JsonObject> Spoil { get; set; } = (_, _) => { };

    public RestSettings Settings { get; set; } = new(
        "users?status=all",
        new(ListPagingKind.Page, "page", "size", 3, null),
        "$.users",
        new("login")
        {
            Id = "id",
            ExternalId = "ext",
            Active = "state",
            ActiveValues = NameSet.Of("ACTIVE"),
            InactiveValues = NameSet.Of("LEFT"),
            Entitlements = "roles",
            EntitlementName = "name",
            Mail = "profile.mail",
            DisplayName = "profile.name",
            Department = "profile.dept",
            Local = "origin",
            LocalValues = NameSet.Of("manual"),
            ChangedBy = "changed.by",
            LastModified = "changed.at",
        })
    {
        Total = "$.total",
        ById = "users/{id}",
        ByName = "users?name={userName}",
    };

    public static async Task<RestRig> StartAsync(int users = 0)
    {
        var rig = new RestRig(await FakeServer.StartAsync());
        for (var i = 1; i <= users; i++)
        {
            rig.Users.Add(User(i));
        }

        return rig;
    }

    public static JsonObject User(int id, string? login = null, string state = "ACTIVE") => new()
    {
        ["id"] = id,
        ["login"] = login ?? $"person{id}",
        ["ext"] = $"ext-{id}",
        ["state"] = state,
        ["roles"] = new JsonArray(new JsonObject { ["name"] = "staff" }),
        ["origin"] = "scim",
    };

    public static AccountKey Key(string name, string? id = null) => new(name, null, id);

    public IAppConnection Open(RestLimits? limits = null, TimeSpan? timeout = null)
    {
        Assert.True(SecretReference.TryParse($"file:{_file}", out var secret));
        var connection = new Connection(Connection.Rest, Server.At("/api"), new BearerAuth(secret), null, timeout ?? TimeSpan.FromSeconds(5)) { RestSettings = Settings };
        var app = new GovernedApp("app", null, "App", string.Empty, "owner", RiskTier.High, connection, new(AppScope.Everyone, []), false);
        return new RestAppProtocol(_pool, limits ?? new(new ListLimits(20, 1_000, TimeSpan.FromMinutes(1)), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), new(TimeProvider.System, "test")).Open(app);
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        File.Delete(_file);
        await Server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (await Before(context))
        {
            return;
        }

        var query = context.Request.Query;
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await FakeServer.WriteAsync(context, 401, "{}");
        }
        else if (context.Request.Path.StartsWithSegments("/api/users", out var rest) && rest.HasValue)
        {
            var user = Users.Find(u => $"/{u["id"]}" == rest.Value);
            await FakeServer.WriteAsync(context, user is null ? 404 : 200, user?.ToJsonString() ?? """{"error":"no such user"}""");
        }
        else
        {
            var named = query["name"].ToString();
            var matching = Users.Where(u => named.Length == 0 || string.Equals((string?)u["login"], named, StringComparison.OrdinalIgnoreCase)).ToList();
            var (size, start) = (Int(query["size"], 100), Int(query["page"], 1) - 1);
            var page = new JsonObject
            {
                ["users"] = new JsonArray([.. matching.Skip(start * size).Take(size).Select(u => u.DeepClone())]),
                ["total"] = matching.Count,
            };
            Spoil(context, page);
            await FakeServer.WriteAsync(context, 200, page.ToJsonString());
        }
    }

    private static int Int(string? text, int otherwise) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
