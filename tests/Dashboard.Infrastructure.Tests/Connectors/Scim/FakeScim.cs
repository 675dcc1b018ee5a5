using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>
/// A SCIM server that conforms until a switch is thrown. It shares no code with what it tests. A request that it does
/// not know fails the test when the server is disposed of.
/// </summary>
internal sealed partial class FakeScim : IAsyncDisposable
{
    private readonly WebApplication _web;
    private int _ids;

    private FakeScim(WebApplication web) => _web = web;

    public List<JsonObject> Users { get; } = [];

    public List<JsonObject> Groups { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentQueue<string> Unexpected { get; } = new();

    /// <summary>Answers in the server's place; true when it did.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>How users, and groups, are cut into pages.</summary>
    public Func<IReadOnlyList<JsonObject>, FakeQuery, FakePage> Slice { get; set; } = (all, query) => FakePage.Honest(all, query);

    /// <summary>What a filter gives of all that there is, when it is not obeyed.</summary>
    public Func<IReadOnlyList<JsonObject>, IReadOnlyList<JsonObject>>? InsteadOfFilter { get; set; }

    public bool ShowsGroupsOfUser { get; set; } = true;

    public bool ShowsGroupNames { get; set; } = true;

    public bool ShowsMembers { get; set; } = true;

    public bool BooleansAreText { get; set; }

    public string ResourcesKey { get; set; } = "Resources";

    public JsonObject Config { get; set; } = [];

    /// <summary>Which patches are answered with 204 and not done.</summary>
    public Func<JsonObject, bool> IgnoresPatch { get; set; } = _ => false;

    /// <summary>Which patches are answered with 400.</summary>
    public Func<JsonObject, bool> RefusesPatch { get; set; } = _ => false;

    /// <summary>Where it listens.</summary>
    public Uri Url => new($"{_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/scim/v2");

    public static async Task<FakeScim> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
            options.Limits.MinResponseDataRate = null;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        var web = builder.Build();
        var fake = new FakeScim(web);
        web.Run(fake.AnswerAsync);
        await web.StartAsync();
        return fake;
    }

    public JsonObject AddUser(string userName, string? id = null, bool active = true, string? externalId = null)
    {
        var user = new JsonObject { ["id"] = id ?? $"u{++_ids}", ["userName"] = userName, ["active"] = active, ["externalId"] = externalId };
        Users.Add(user);
        return user;
    }

    public JsonObject AddGroup(string name, params JsonObject[] members)
    {
        var group = new JsonObject { ["id"] = $"g{++_ids}", ["displayName"] = name, ["members"] = new JsonArray([.. members.Select(m => Member(m["id"]!.ToString()))]) };
        Groups.Add(group);
        return group;
    }

    public void AddUsers(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            AddUser($"person{i}");
        }
    }

    public Connection Connect(ConnectionAuth? auth = null, TimeSpan? timeout = null, string? caFile = null) =>
        new(Connection.Scim, Url, auth ?? new NoAuth(), caFile, timeout ?? TimeSpan.FromSeconds(5));

    public static GovernedApp App(Connection connection) =>
        new("app", null, "App", string.Empty, "owner", RiskTier.High, connection, new RoleMap(AppScope.Everyone, []), false);

    public static SourceDirectory Source(Connection connection) => new("hr", connection, CanaryRules.Default);

    public static JsonObject Member(string id) => new() { ["value"] = id, ["type"] = "User" };

    public static async Task WriteAsync(HttpContext context, int status, string body, string type = "application/scim+json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        Assert.Empty(Unexpected);
    }
}
