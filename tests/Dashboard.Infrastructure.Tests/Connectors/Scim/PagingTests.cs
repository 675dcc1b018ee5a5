using Dashboard.Core.Apps;
using Dashboard.Infrastructure.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>A listing is the ground of "absent": the worst that can happen is that it is called complete when it is not.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)] // a page exactly
    [InlineData(101)]
    [InlineData(250)]
    public async Task An_honest_server_is_read_to_the_end(int users)
    {
        _server.AddUsers(users);
        _server.AddGroup("staff", [.. _server.Users.Take(1)]);

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(users, listing.Accounts.Count);
    }

    /// <summary>What each server does to 57 users, and whether all of them can be proven to have been seen.</summary>
    public static TheoryData<string, bool, int, string> Servers => new()
    {
        { "short pages", true, 57, "57 Users" },
        { "no total", true, 57, "57 Users" },
        { "total too low", true, 57, "57 Users" },
        { "total is the size of the page", true, 57, "57 Users" },
        { "total too high", false, 57, "claimed 60" },
        { "refuses beyond the end", true, 57, "57 Users" },
        { "refuses beyond 20, total is the size of the page", false, 20, "page 2" },
        { "refuses beyond 40", false, 40, "page 3" },
        { "empty beyond 40", false, 40, "claimed 57" },
        { "ignores where to start", false, 20, "page 2 repeats what came before: 20 of claimed 57" },
        { "ignores where to start, without total", false, 20, "20 of claimed unknown" },
        { "ignores where to start, has just one page", true, 57, "57 Users" },
        { "ignores where to start, total too low", false, 20, "20 of claimed 5" },
        { "goes round in circles", false, 40, "page 3 repeats" },
        { "pages overlap, without total", false, 57, "overlap" },
        { "pages overlap, with total", true, 57, "57 Users" },
        { "pages overlap and skip", false, 54, "claimed 57" },
        { "somebody is deleted in between", false, 56, "claimed 57" },
        { "endless", false, 800, "stopped after 40 pages" },
        { "503 in the middle", false, 20, "503" },
        { "401 in the middle", false, 20, "401" },
        { "429 in the middle", false, 20, "429" },
        { "a web page in the middle", false, 20, "web page" },
        { "somebody without id", false, 56, "1 cannot be read" },
        { "somebody without userName", false, 56, "1 cannot be read" },
        { "lower case", true, 57, "57 Users" },
        { "by cursor unasked", true, 57, "57 Users" },
        { "the same cursor for ever", false, 20, "repeats" },
        { "cursors that lead nowhere", false, 0, "repeats" },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_listing_is_complete_only_where_nothing_can_be_missing(string server, bool isComplete, int seen, string reason)
    {
        _server.AddUsers(57);
        _server.AddGroup("staff", _server.Users[0]);
        Misbehave(server);

        var listing = await ListAsync();

        Assert.True(isComplete == listing.IsComplete, listing.Reason);
        Assert.Equal(seen, listing.Accounts.Count);
        Assert.Contains(reason, listing.Reason, StringComparison.Ordinal);
        Assert.All(listing.Exchanges, e => Assert.True(e.Excerpt is null || !e.Request.Contains("count=100", StringComparison.Ordinal) || e.Excerpt.Length < 400));
    }

    [Theory]
    [InlineData("""{"pagination":{"cursor":true,"index":false}}""")]
    [InlineData("""{"pagination":{"cursor":true,"index":true}}""")]
    public async Task A_server_that_offers_cursors_is_read_by_cursor(string config)
    {
        _server.AddUsers(57);
        _server.AddGroup("staff", _server.Users[0]);
        _server.Config = Json.Object(config);
        _server.Slice = (all, query) => query.HasStart ? throw new InvalidOperationException("Asked by index.") : FakePage.ByCursor(all, query, 20);

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(57, listing.Accounts.Count);
    }

    [Theory]
    [InlineData(57, true)]
    [InlineData(5, false)]
    public async Task A_server_that_refuses_an_index_is_read_by_cursor(int users, bool hasTotal)
    {
        _server.AddUsers(users);
        _server.AddGroup("staff", _server.Users[0]);
        _server.Before = Refusing("startIndex", 400);
        _server.Slice = (all, query) => FakePage.ByCursor(all, query, 20) with { Claimed = hasTotal ? all.Count : null };

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(users, listing.Accounts.Count);
    }

    [Fact]
    public async Task A_server_that_promises_cursors_and_gives_none_is_not_believed_to_have_one_page()
    {
        _server.AddUsers(57);
        _server.AddGroup("staff", _server.Users[0]);
        _server.Config = Json.Object("""{"pagination":{"cursor":true,"index":true}}""");
        _server.Slice = (all, query) => FakePage.Honest(all, query, 20) with { Claimed = null };

        var listing = await ListAsync();

        Assert.Equal(57, listing.Accounts.Count);
    }

    [Fact]
    public async Task A_listing_that_takes_too_long_is_stopped()
    {
        using var rig = new Rig(Rig.Short with { ListingTime = TimeSpan.Zero });

        var listing = await rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);

        Assert.False(listing.IsComplete);
        Assert.Contains("stopped after 0 s", listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_with_too_many_items_is_stopped()
    {
        using var rig = new Rig(Rig.Short with { Items = 50 });
        _server.AddUsers(57);
        _server.Slice = (all, query) => FakePage.Honest(all, query, 20);

        var listing = await rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);

        Assert.False(listing.IsComplete);
        Assert.Contains("most items", listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_absent_from_an_incomplete_listing()
    {
        _server.AddUsers(57);
        _server.AddGroup("staff", _server.Users[0]);
        Misbehave("ignores where to start");

        var reading = await _rig.App(_server.Connect()).ReadAsync(
            new ReadingRequest(new AccountKey("person57", null, null), new AccountKey("person1", null, null), WithListing: true), CancellationToken.None);

        Assert.Equal(Dashboard.Core.Directories.SightingState.Unknown, reading.InListing.State);
        Assert.Equal(Dashboard.Core.Directories.SightingState.Found, reading.ControlInListing.State);
    }

    private Task<AppListing> ListAsync() => _rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);

    private void Misbehave(string server)
    {
        static FakePage Pages(IReadOnlyList<System.Text.Json.Nodes.JsonObject> all, FakeQuery query) => FakePage.Honest(all, query, 20);
        var circle = 0;
        _server.Slice = server switch
        {
            "short pages" => (all, query) => FakePage.Honest(all, query, 7),
            "no total" => (all, query) => Pages(all, query) with { Claimed = null },
            "total too low" => (all, query) => Pages(all, query) with { Claimed = 5 },
            "total is the size of the page" => (all, query) => Pages(all, query) is var page ? page with { Claimed = page.Items.Count } : null!,
            "refuses beyond 20, total is the size of the page" => (all, query) => Pages(all, query) with { Claimed = 20 },
            "total too high" => (all, query) => Pages(all, query) with { Claimed = 60 },
            "empty beyond 40" => (all, query) => Pages([.. all.Take(40)], query) with { Claimed = all.Count },
            "ignores where to start" => (all, query) => new([.. all.Take(20)], all.Count),
            "ignores where to start, without total" => (all, query) => new([.. all.Take(20)], null),
            "ignores where to start, has just one page" => (all, query) => new(all, all.Count),
            "ignores where to start, total too low" => (all, query) => new([.. all.Take(20)], 5),
            "goes round in circles" => (all, query) => new([.. all.Skip(20 * (circle++ % 2)).Take(20)], 57),
            "pages overlap, without total" => (all, query) => Pages(all, query with { Start = Math.Max(1, query.Start - 3) }) with { Claimed = null },
            "pages overlap, with total" => (all, query) => Pages(all, query with { Start = Math.Max(1, query.Start - 3) }),
            "pages overlap and skip" => (all, query) => query.Start == 1 ? Pages(all, query) : Pages([.. all.Where((_, i) => i is < 17 or > 19 and not (22 or 23 or 24))], query with { Start = query.Start - 6 }),
            "somebody is deleted in between" => (all, query) => query.Endpoint is "Users" && query.Start > 1 ? Pages([.. all.Skip(1)], query) : Pages(all, query),
            "endless" => (_, query) => query.Endpoint is "Users"
                ? new([.. Enumerable.Range(query.Start, 20).Select(i => Json.Object($$"""{"id":"x{{i}}","userName":"x{{i}}"}"""))], null)
                : new([], 0),
            "by cursor unasked" => (all, query) => FakePage.ByCursor(all, query, 20),
            "the same cursor for ever" => (all, query) => new([.. all.Take(20)], null, "again"),
            "cursors that lead nowhere" => (all, query) => new([], null, $"{query.Number}"),
            _ => Pages,
        };
        _server.Before = server switch
        {
            "refuses beyond the end" => Refusing("startIndex=58", 400),
            "refuses beyond 20, total is the size of the page" => Refusing("startIndex=21", 400),
            "refuses beyond 40" => Refusing("startIndex=41", 400),
            "503 in the middle" => Refusing("startIndex=21", 503),
            "401 in the middle" => Refusing("startIndex=21", 401),
            "429 in the middle" => Refusing("startIndex=21", 429),
            "a web page in the middle" => Refusing("startIndex=21", 200, "<html>Sign in</html>"),
            _ => _server.Before,
        };
        _server.ResourcesKey = server is "lower case" ? "resources" : "Resources";
        switch (server)
        {
            case "somebody without id":
                _server.ShowsGroupsOfUser = false;
                _server.Users[30].Remove("id");
                break;
            case "somebody without userName":
                _server.Users[30].Remove("userName");
                break;
        }
    }

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task<bool>> Refusing(string query, int status, string body = "{}") => async context =>
    {
        if (!$"{context.Request.QueryString}&".Contains($"{query}&", StringComparison.Ordinal) && !(query == "startIndex" && context.Request.Query.ContainsKey(query)))
        {
            return false;
        }

        await FakeScim.WriteAsync(context, status, body);
        return true;
    };
}
