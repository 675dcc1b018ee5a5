using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Rest;

/// <summary>The whole list of an app with an API of its own: complete only where nothing can be missing.</summary>
public sealed class RestListingTests
{
    [Fact]
    public async Task A_complete_list_gives_every_account_with_all_it_says()
    {
        await using var rig = await RestRig.StartAsync(7);
        var odd = RestRig.User(8, "odd", "LEFT");
        odd["profile"] = new JsonObject { ["mail"] = "odd@example.org", ["name"] = "Odd One", ["dept"] = "Sales" };
        odd["origin"] = "MANUAL";
        odd["changed"] = new JsonObject { ["by"] = "local.admin", ["at"] = "2026-05-06T07:08:09Z" };
        odd["roles"] = new JsonArray(new JsonObject { ["name"] = "admin" }, "plain", 7);
        rig.Users.Add(odd);

        var listing = await rig.Open().ListAsync(null, default);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal("Complete: 8 accounts in 4 pages.", listing.Reason);
        var account = listing.Accounts[^1];
        Assert.Equal(("8", "odd", "ext-8", false), (account.Id, account.UserName, account.ExternalId, account.Active));
        Assert.Equal(NameSet.Of("7", "admin", "plain"), account.Entitlements);
        Assert.Equal(("odd@example.org", "Odd One", "Sales", true, "local.admin"), (account.Mail, account.DisplayName, account.Department, account.IsLocal, account.ChangedBy));
        Assert.Equal(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero), account.LastModified);
        Assert.All(listing.Accounts.Take(7), a => Assert.True(a is { Active: true, IsLocal: false }));
        Assert.All(listing.Exchanges, e => Assert.Null(e.Excerpt));
        Assert.All(listing.Exchanges, e => Assert.DoesNotContain(RestRig.Token, $"{e.Request}{e.Outcome}", StringComparison.Ordinal));
    }

    public static TheoryData<ListPagingKind> Kinds => [.. Enum.GetValues<ListPagingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_way_of_paging_comes_to_the_same(ListPagingKind kind)
    {
        await using var rig = await RestRig.StartAsync();
        var (parameter, next) = kind switch
        {
            ListPagingKind.Page => ("page", null),
            ListPagingKind.Offset => ("offset", null),
            ListPagingKind.Cursor => ("cursor", "$.after"),
            ListPagingKind.NextLink => (null, "$.after"),
            _ => (default(string), default(string)),
        };
        rig.Settings = rig.Settings with { Paging = new(kind, parameter, null, 100, next) };
        rig.Before = async context =>
        {
            var query = context.Request.Query;
            var start = kind switch
            {
                ListPagingKind.Page => (Int(query["page"]) - 1) * 2,
                ListPagingKind.Offset => Int(query["offset"]),
                ListPagingKind.Cursor => Int(query["cursor"]),
                ListPagingKind.NextLink => Int(query["from"]),
                _ => 0,
            };
            var size = kind is ListPagingKind.None ? 5 : 2;
            var page = new JsonObject { ["users"] = new JsonArray([.. Enumerable.Range(1, 5).Skip(start).Take(size).Select(i => RestRig.User(i))]), ["total"] = 5 };
            if (start + size < 5)
            {
                page["after"] = kind is ListPagingKind.Cursor ? start + size : kind is ListPagingKind.NextLink ? $"/api/users?from={start + size}" : null;
            }

            await FakeServer.WriteAsync(context, 200, page.ToJsonString());
            return true;
        };

        var listing = await rig.Open().ListAsync(null, default);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(["1", "2", "3", "4", "5"], listing.Accounts.Select(a => a.Id));
    }

    [Theory]
    [InlineData("cut short", "4 of 7 entries came")]
    [InlineData("repeated page", "a page repeats what was read")]
    [InlineData("reordered", "1 entries came more than once")]
    [InlineData("total above", "7 of 9 entries came")]
    [InlineData("total below", "more than the 5")]
    [InlineData("no total", "not how many there are")]
    [InlineData("html", "page 2: the answer is a web page")]
    [InlineData("not json", "page 2: the answer is not JSON")]
    [InlineData("no list", "page 2: the answer holds no list at $.users")]
    [InlineData("500", "page 2: the server answered 500")]
    [InlineData("redirect", "page 2: redirected to host login.example")]
    [InlineData("no id", "2 cannot be read (no id at id)")]
    [InlineData("no name", "1 cannot be read (no user name at login)")]
    [InlineData("no state", "1 cannot be read (no state at state")]
    [InlineData("null state", "1 cannot be read (no state at state")]
    [InlineData("strange state", "1 cannot be read (no state at state")]
    [InlineData("half a letter", "1 cannot be read (no user name at login)")]
    public async Task A_list_that_does_not_add_up_is_incomplete_and_says_why(string fault, string reason)
    {
        await using var rig = await RestRig.StartAsync(7);
        rig.Before = async context =>
        {
            if (context.Request.Query["page"] != "2" || fault is not ("html" or "not json" or "500" or "redirect" or "no list"))
            {
                return false;
            }

            context.Response.Headers.Location = fault is "redirect" ? "https://login.example/" : default;
            await FakeServer.WriteAsync(
                context,
                fault is "500" ? 500 : fault is "redirect" ? 302 : 200,
                fault switch { "html" => "<html>sign in</html>", "not json" => "{\"users\":[", "no list" => "{\"users\":{}}", _ => "{}" },
                fault is "html" ? "text/html; charset=utf-8" : "application/json");
            return true;
        };
        rig.Spoil = (context, page) => Spoil(fault, context.Request.Query["page"].ToString(), page);
        if (fault is "half a letter")
        {
            rig.Before = async context =>
            {
                await FakeServer.WriteAsync(context, 200, context.Request.Query["page"] == "1" ? """{"total":1,"users":[{"id":1,"login":"\ud800","state":"ACTIVE"}]}""" : """{"total":1,"users":[]}""");
                return true;
            };
        }

        var listing = await rig.Open().ListAsync(null, default);

        Assert.False(listing.IsComplete, listing.Reason);
        Assert.Contains(reason, listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_state_to_be_told_inactive_by_only_the_active_ones_are_active_and_an_empty_state_is_still_none()
    {
        await using var rig = await RestRig.StartAsync(2);
        rig.Settings = rig.Settings with { Account = rig.Settings.Account with { InactiveValues = NameSet.Empty } };
        rig.Users[1]["state"] = "SUSPENDED";
        Assert.Equal([true, false], (await rig.Open().ListAsync(null, default)).Accounts.Select(a => a.Active));

        rig.Users[1]["state"] = null;
        Assert.False((await rig.Open().ListAsync(null, default)).IsComplete);
    }

    [Fact]
    public async Task A_moment_of_leaving_that_is_empty_can_mean_active()
    {
        await using var rig = await RestRig.StartAsync(2);
        rig.Settings = rig.Settings with { Account = rig.Settings.Account with { Active = "leftAt", ActiveValues = NameSet.Of("null"), InactiveValues = NameSet.Empty } };
        rig.Users[0]["leftAt"] = null;
        rig.Users[1]["leftAt"] = "2026-01-01";

        var listing = await rig.Open().ListAsync(null, default);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal([true, false], listing.Accounts.Select(a => a.Active));
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("[]", true)]
    [InlineData("""["a",{"id":1}]""", false)]
    [InlineData("""{"name":"a"}""", true)]
    [InlineData("\"a\"", true)]
    [InlineData("", false)]
    public async Task Entitlements_that_cannot_be_read_are_not_none(string roles, bool areKnown)
    {
        await using var rig = await RestRig.StartAsync(1);
        rig.Users[0].Remove("roles");
        if (roles.Length > 0)
        {
            rig.Users[0]["roles"] = JsonNode.Parse(roles);
        }

        var listing = await rig.Open().ListAsync(null, default);

        Assert.True(listing.IsComplete);
        Assert.Equal(areKnown, listing.Accounts[0].Entitlements is not null);
        Assert.Equal(!areKnown, listing.Reason.Contains("What 1 may do cannot be read at roles", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/users", "another address than the list's own")]
    [InlineData("/other/users?page=2", "does not lie below the connection's own")]
    [InlineData("/api/../other/users?page=2", "does not lie below the connection's own")]
    [InlineData("/api/users?status=all", "leads back to a page that was read")]
    public async Task A_next_address_that_leads_elsewhere_is_not_asked(string next, string reason)
    {
        await using var rig = await RestRig.StartAsync(1);
        rig.Settings = rig.Settings with { Paging = new(ListPagingKind.NextLink, null, null, 100, "$.next"), Total = null };
        rig.Spoil = (_, page) => page["next"] = next;

        var listing = await rig.Open().ListAsync(null, default);

        Assert.False(listing.IsComplete);
        Assert.Contains(reason, listing.Reason, StringComparison.Ordinal);
        Assert.All(rig.Server.Requests, r => Assert.StartsWith("GET /api/users", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_short_wait_that_the_server_asks_for_is_kept_and_a_long_one_ends_the_list()
    {
        await using var rig = await RestRig.StartAsync(7);
        var refused = 0;
        rig.Before = async context =>
        {
            if (context.Request.Query["page"] != "2" || refused++ > 0)
            {
                return false;
            }

            context.Response.Headers.RetryAfter = "1";
            await FakeServer.WriteAsync(context, 429, "{}");
            return true;
        };
        Assert.True((await rig.Open().ListAsync(null, default)).IsComplete);

        rig.Before = async context =>
        {
            context.Response.Headers.RetryAfter = "120";
            await FakeServer.WriteAsync(context, 429, "{}");
            return true;
        };
        var reading = await rig.Open().ReadAsync(new(RestRig.Key("person1"), null, WithListing: true), default);
        Assert.Equal(SightingState.Unknown, reading.InListing.State);
        Assert.InRange(reading.NotBefore!.Value.Since(reading.Ended), TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(120));
    }

    private static void Spoil(string fault, string page, JsonObject answer)
    {
        var users = answer["users"]!.AsArray();
        switch (fault)
        {
            case "cut short" when page is "2":
                users.RemoveAt(2);
                users.RemoveAt(1);
                break;
            case "cut short" when page is "3":
                users.Clear();
                break;
            case "repeated page" when page is "2":
                answer["users"] = new JsonArray(RestRig.User(1), RestRig.User(2), RestRig.User(3));
                break;
            case "reordered" when page is "2": // one slid down over the edge of the page
                users[0] = RestRig.User(3);
                break;
            case "total above":
                answer["total"] = 9;
                break;
            case "total below":
                answer["total"] = 5;
                break;
            case "no total":
                answer.Remove("total");
                break;
            case "no id" when page is "2":
                users[0]!.AsObject().Remove("id");
                users[1]!["id"] = " ";
                break;
            case "no name" when page is "2":
                users[0]!["login"] = new JsonObject();
                break;
            case "no state" when page is "2":
                users[0]!.AsObject().Remove("state");
                break;
            case "null state" when page is "2":
                users[0]!["state"] = null;
                break;
            case "strange state" when page is "2":
                users[0]!["state"] = "PENDING";
                break;
        }
    }

    private static int Int(string? text) => int.TryParse(text, out var number) ? number : 0;
}
