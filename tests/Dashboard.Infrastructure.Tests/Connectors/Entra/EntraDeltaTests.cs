using System.Text.Json.Nodes;
using Dashboard.Infrastructure.Connectors.Entra;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>The change feed: all of it once, or none of it.</summary>
public sealed class EntraDeltaTests : IAsyncLifetime
{
    private EntraRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await EntraRig.StartAsync(users: 4);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Each_change_comes_once_as_it_is_now_with_where_to_go_on()
    {
        Page("latest", null, "a");
        Page("a", "a2", null, Changed(1), Removed(2, "changed"), Changed(3));
        Page("a2", null, "b", Removed(3, "deleted"), Changed(1), Removed(4, "changed"), Changed(4), Changed(9));
        _rig.Graph.State["users"]![FakeGraph.Id(1)]!["department"] = "Engineering";

        var start = await _rig.Delta().StartAsync(default);
        var changes = await _rig.Delta().ReadAsync(start.Token!, default);

        Assert.True(start is { IsComplete: true, Changes.IsEmpty: true }, start.Reason);
        Assert.True(changes.IsComplete, changes.Reason);
        Assert.Equal(_rig.Graph.At("users/delta?$deltatoken=b"), changes.Token);
        Assert.Equal(
            [(1, EntraChangeKind.Changed), (2, EntraChangeKind.Deleted), (3, EntraChangeKind.Purged), (4, EntraChangeKind.Changed), (9, EntraChangeKind.Deleted)],
            changes.Changes.Select(c => (int.Parse(c.Id[^12..], System.Globalization.CultureInfo.InvariantCulture), c.Kind)).Order());
        var one = changes.Changes.Single(c => c.Id == FakeGraph.Id(1)).Identity!;
        Assert.Equal(("Engineering", null), (one.Department, one.Groups)); // groups are not told, which is not none
    }

    [Theory]
    [InlineData(410, "syncStateNotFound", true)]
    [InlineData(410, "", true)]
    [InlineData(400, "resyncRequired", true)]
    [InlineData(400, "Request_BadRequest", false)]
    [InlineData(503, "ServiceUnavailable", false)]
    [InlineData(429, "TooManyRequests", false)]
    public async Task A_place_that_Graph_has_forgotten_needs_the_whole_directory(int status, string code, bool needsResync)
    {
        Page("a", "a2", null, Changed(1));
        _rig.Graph.Before = async (context, target) =>
        {
            if (target != "users/delta" || !context.Request.Query.ContainsKey("$skiptoken"))
            {
                return false;
            }

            await FakeGraph.ErrorAsync(context, status, code, "No.");
            return true;
        };

        var changes = await _rig.Delta().ReadAsync(_rig.Graph.At("users/delta?$deltatoken=a"), default);

        Assert.Equal((false, needsResync, null, 0), (changes.IsComplete, changes.NeedsResync, changes.Token, changes.Changes.Length));
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("foreign token")]
    [InlineData("no id")]
    [InlineData("unreadable user")]
    [InlineData("too many")]
    public async Task Nothing_is_taken_from_a_feed_that_was_not_read_whole(string what)
    {
        var page = Page("a", null, what == "no token" ? null : "b", Changed(1), Changed(2), Changed(3));
        if (what == "foreign token")
        {
            page["@odata.deltaLink"] = "https://evil.example/v1.0/users/delta?$deltatoken=b";
        }

        if (what == "no id")
        {
            page["value"]![0]!.AsObject().Remove("id");
        }

        _rig.Limits = EntraRig.Short with { Changes = what == "too many" ? 2 : 100 };
        _rig.Graph.Before = async (context, target) =>
        {
            if (what != "unreadable user" || target != $"users/{FakeGraph.Id(2)}")
            {
                return false;
            }

            await FakeGraph.ErrorAsync(context, 503, "ServiceUnavailable", "No.");
            return true;
        };

        var changes = await _rig.Delta().ReadAsync(_rig.Graph.At("users/delta?$deltatoken=a"), default);

        Assert.Equal((false, what == "too many", null, 0), (changes.IsComplete, changes.NeedsResync, changes.Token, changes.Changes.Length));
        Assert.StartsWith("Incomplete: ", changes.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/users/delta?$deltatoken=a")]
    [InlineData("not an address")]
    public async Task A_place_at_another_address_is_not_asked(string token)
    {
        var changes = await _rig.Delta().ReadAsync(token, default);

        Assert.Equal((false, true), (changes.IsComplete, changes.NeedsResync));
        Assert.Empty(_rig.Graph.Server.Requests);
    }

    private static JsonObject Changed(int number) => new() { ["id"] = FakeGraph.Id(number), ["displayName"] = "New name" };

    private static JsonObject Removed(int number, string reason) => new() { ["id"] = FakeGraph.Id(number), ["@removed"] = new JsonObject { ["reason"] = reason } };

    private JsonObject Page(string token, string? next, string? delta, params JsonObject[] items)
    {
        var page = new JsonObject { ["value"] = new JsonArray([.. items]) };
        if (next is not null)
        {
            page["@odata.nextLink"] = _rig.Graph.At($"users/delta?$skiptoken={next}");
        }

        if (delta is not null)
        {
            page["@odata.deltaLink"] = _rig.Graph.At($"users/delta?$deltatoken={delta}");
        }

        return _rig.Graph.Feed[token] = page;
    }
}
