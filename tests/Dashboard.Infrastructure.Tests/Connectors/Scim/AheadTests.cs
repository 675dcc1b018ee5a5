using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>The next page is asked for before this one is read. Where that guess is wrong nobody is missed, nobody is invented, and the record says what was asked.</summary>
public sealed class AheadTests : IAsyncLifetime
{
    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeScim.StartAsync();
        _server.AddUsers(57);
        _server.AddGroup("staff", _server.Users[0]);
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_right_guess_is_asked_once()
    {
        Cut(_ => 20);

        var listing = await ListAsync();

        Whole(listing);
        Assert.Equal(["startIndex=1&", "startIndex=21&", "startIndex=41&", "startIndex=58&"], Pages());
    }

    /// <summary>What becomes of the page that was asked for at 41, because the first one had 20, while the second, at 21, has 7.</summary>
    public static TheoryData<string> Guesses => ["answered", "refused", "a fault", "a web page", "too many requests", "cut off", "empty", "another list"];

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task What_a_wrong_guess_gave_is_thrown_away_whatever_it_was(string guess)
    {
        Cut(start => start == 1 ? 20 : 7);
        var guessed = 0;
        _server.Before = async context =>
        {
            if (guess == "answered" || context.Request.Query["startIndex"] != "41" || guessed++ > 0)
            {
                return false;
            }

            await (guess switch
            {
                "refused" => FakeScim.WriteAsync(context, 400, """{"detail":"No."}"""),
                "a fault" => FakeScim.WriteAsync(context, 503, string.Empty),
                "a web page" => FakeScim.WriteAsync(context, 200, "<html>Sign in</html>", "text/html"),
                "too many requests" => FakeScim.WriteAsync(context, 429, string.Empty),
                "empty" => FakeScim.WriteAsync(context, 200, """{"totalResults":0,"Resources":[]}"""),
                "another list" => FakeScim.WriteAsync(context, 200, """{"totalResults":99,"Resources":[{"id":"x","userName":"nobody"}]}"""),
                _ => CutOffAsync(context),
            });
            return true;
        };

        var listing = await ListAsync();

        Whole(listing);
        Assert.Contains("startIndex=41&", Pages());
        Assert.Equal(listing.Exchanges.Length, _server.Requests.Count); // also what nobody needed is in the record
        Assert.DoesNotContain(listing.Accounts, a => a.UserName == "nobody");
    }

    [Fact]
    public async Task A_server_that_goes_over_to_cursors_half_way_is_followed()
    {
        _server.Slice = (all, query) => query switch
        {
            { Endpoint: "Groups" } => FakePage.Honest(all, query),
            { Cursor: { Length: > 0 } } => FakePage.ByCursor(all, query, 20),
            { Start: 1 } => FakePage.Honest(all, query, 20),
            _ => FakePage.Honest(all, query, 20) with { Next = "40" },
        };

        Whole(await ListAsync());
    }

    [Fact]
    public async Task A_listing_that_ends_before_its_claim_is_not_whole_and_waits_for_no_guess()
    {
        _server.Slice = (all, query) => query.Start > 20 ? new([], 57) : FakePage.Honest(all, query, 20);
        _server.Before = async context =>
        {
            if (context.Request.Query["startIndex"] != "41")
            {
                return false;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var listing = await _rig.App(_server.Connect(timeout: TimeSpan.FromMinutes(10))).ListAsync(null, CancellationToken.None);

        Assert.False(listing.IsComplete);
        Assert.Contains("claimed 57", listing.Reason, StringComparison.Ordinal);
        Assert.Equal(20, listing.Accounts.Count);
    }

    [Fact]
    public async Task A_listing_that_its_caller_gives_up_ends()
    {
        using var stop = new CancellationTokenSource();
        Cut(_ => 20);
        _server.Before = async context =>
        {
            if (context.Request.Query["startIndex"] != "41")
            {
                return false;
            }

            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.App(_server.Connect(timeout: TimeSpan.FromMinutes(10))).ListAsync(null, stop.Token));
    }

    /// <summary>A group that comes twice, as it was first and as it is later, and who is in it.</summary>
    [Theory]
    [InlineData(new[] { 0 }, new[] { 0, 1 }, true)]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, false)]
    public async Task A_group_that_is_listed_twice_is_as_it_was_seen_last(int[] first, int[] later, bool hasSecond)
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("sales", [.. first.Select(i => _server.Users[i])]);
        var again = _server.Groups[^1].DeepClone().AsObject();
        again["members"] = new JsonArray([.. later.Select(i => FakeScim.Member(_server.Users[i]["id"]!.ToString()))]);

        // Two groups, and their total is met: the one that came twice hides nobody.
        _server.Slice = (all, query) => query.Endpoint is "Users" ? FakePage.Honest(all, query, 20) : query.Start switch
        {
            1 => new([all[0], all[1]], 2),
            3 => new([again], 2),
            _ => new([], 2),
        };

        var listing = await ListAsync();

        Whole(listing);
        Assert.Equal(NameSet.Of("staff", "sales"), Of(listing, "person1"));
        Assert.Equal(hasSecond ? NameSet.Of("sales") : NameSet.Empty, Of(listing, "person2"));
        Assert.Equal(NameSet.Empty, Of(listing, "person3"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public async Task Where_a_group_is_listed_twice_and_another_may_have_been_skipped_nobody_has_no_groups(int? claimed)
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("sales", _server.Users[1]);
        _server.Slice = (all, query) => query.Endpoint is "Users" ? FakePage.Honest(all, query, 20) : query.Start switch
        {
            1 => new([all[0], all[1]], claimed),
            3 => new([all[1]], claimed),
            _ => new([], claimed),
        };

        var listing = await ListAsync();

        Assert.False(listing.IsComplete);
        Assert.Contains("the list of groups is incomplete", listing.Reason, StringComparison.Ordinal);
        Assert.All(listing.Accounts, a => Assert.Null(a.Entitlements));
    }

    [Fact]
    public async Task Two_groups_of_one_name_are_one_entitlement()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _server.Users[0], _server.Users[1]);

        var listing = await ListAsync();

        Whole(listing);
        Assert.Equal([NameSet.Of("staff"), NameSet.Of("staff"), NameSet.Empty], new[] { "person1", "person2", "person3" }.Select(who => Of(listing, who)));
    }

    private static NameSet? Of(AppListing listing, string userName) => listing.Accounts.Single(a => a.UserName == userName).Entitlements;

    private static async Task CutOffAsync(HttpContext context)
    {
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("""{"totalResults":57,"Resources":[""");
        context.Abort();
    }

    private static void Whole(AppListing listing)
    {
        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(Enumerable.Range(1, 57).Select(i => $"person{i}").Order(StringComparer.Ordinal), listing.Accounts.Select(a => a.UserName).Order(StringComparer.Ordinal));
    }

    private void Cut(Func<int, int> most) => _server.Slice = (all, query) => FakePage.Honest(all, query, query.Endpoint is "Users" ? most(query.Start) : 100);

    private IEnumerable<string> Pages() => _server.Requests.Where(r => r.Contains("/Users", StringComparison.Ordinal) || r.Contains(" Users?", StringComparison.Ordinal)).Select(r => r[(r.IndexOf('?', StringComparison.Ordinal) + 1)..(r.IndexOf('&', StringComparison.Ordinal) + 1)]);

    private Task<AppListing> ListAsync() => _rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);
}
