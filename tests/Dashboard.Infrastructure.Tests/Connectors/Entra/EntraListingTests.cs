using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>The listing of everybody: complete, or it says that it is not.</summary>
public sealed class EntraListingTests : IAsyncLifetime
{
    private EntraRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await EntraRig.StartAsync(users: 7);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Everybody_is_listed_page_by_page_with_nested_groups()
    {
        _rig.Graph.PageSize = 3;
        _rig.Graph.AddUser(8, "left@contoso.example", ("accountEnabled", false), ("department", "Sales"), ("mail", "l@contoso.example"), ("employeeType", "AI agent"), ("manager", new JsonObject { ["id"] = FakeGraph.Id(1) }), ("displayName", "Eve \u202E<script>\n"));
        _rig.Graph.AddGroup(101, "Sales", [1, 102]);
        _rig.Graph.AddGroup(102, "Inner", [2, 103]);
        _rig.Graph.AddGroup(103, "Innermost", [101, 3, 4, 5, 6]); // goes round in circles
        _rig.Graph.State["deleted"]![FakeGraph.Id(9)] = new JsonObject { ["id"] = FakeGraph.Id(9) };

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal("Complete: 8 users.", listing.Reason);
        Assert.Equal(8, listing.Identities.Count);
        Assert.Equal(NameSet.Of("Sales", "Inner", "Innermost"), Of(listing, 3).Groups);
        Assert.Equal(NameSet.Of("Sales", "Inner", "Innermost"), Of(listing, 1).Groups);
        Assert.Equal(NameSet.Empty, Of(listing, 7).Groups);
        var eve = Of(listing, 8);
        Assert.Equal((false, "Sales", "l@contoso.example", IdentityKind.Agent, FakeGraph.Id(1), "Eve \u202E<script>\n"), (eve.Active, eve.Department, eve.Mail, eve.Kind, eve.Owner, eve.DisplayName));
        Assert.All(listing.Exchanges, e => Assert.Null(e.Excerpt));
        _rig.HoldsNoSecret(listing.ToString(), listing.Exchanges);
    }

    [Fact]
    public async Task Only_the_groups_that_are_named_are_read()
    {
        _rig.Settings = _rig.Settings with { Groups = NameSet.Of("O'Hara's") };
        _rig.Graph.AddGroup(101, "O'Hara's", [1]);
        _rig.Graph.AddGroup(102, "Others", [1]);

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(NameSet.Of("O'Hara's"), Of(listing, 1).Groups);
        Assert.DoesNotContain(_rig.Graph.Server.Requests, r => r.Contains(FakeGraph.Id(102), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_of_an_app_count_as_groups_for_users_and_for_the_direct_members_of_a_group()
    {
        var none = Guid.Empty.ToString("D");
        _rig.Settings = _rig.Settings with { AppRoles = NameSet.Of(FakeGraph.Id(201)), Groups = NameSet.Of("Direct") };
        _rig.Graph.AddGroup(101, "Direct", [2, 102]);
        _rig.Graph.AddGroup(102, "Nested", [3]);
        _rig.Graph.AddApp(201, "CRM", ("User", 1, FakeGraph.Id(901)), ("User", 1, FakeGraph.Id(902)), ("User", 4, none), ("Group", 101, FakeGraph.Id(901)), ("ServicePrincipal", 300, FakeGraph.Id(901)), ("User", 999, FakeGraph.Id(901)));

        var listing = await ListAsync();

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(NameSet.Of("CRM/Reader", "CRM/Power users"), Of(listing, 1).Groups);
        Assert.Equal(NameSet.Of("Direct", "CRM/Reader"), Of(listing, 2).Groups);
        Assert.Equal(NameSet.Of("Direct"), Of(listing, 3).Groups); // nested in the group, and not in the app
        Assert.Equal(NameSet.Of("CRM/Default Access"), Of(listing, 4).Groups);
        foreach (var number in (int[])[1, 2, 3, 4])
        {
            var read = await _rig.Open().ReadAsync(FakeGraph.Id(number), default);
            Assert.Equal(Of(listing, number).Groups, read.Identity!.Groups!.Except(NameSet.Of("Nested")));
        }
    }

    [Theory]
    [InlineData("http://127.0.0.2:1/v1.0/users?$skiptoken=3", "another address")]
    [InlineData("https://graph.microsoft.com/v1.0/users?$skiptoken=3", "another address")]
    [InlineData("BASE/groups?$skiptoken=3", "another address")]
    [InlineData("BASE/users/../groups?$skiptoken=3", "another address")]
    [InlineData("BASE.evil/users?$skiptoken=3", "another address")]
    [InlineData("users?$skiptoken=3", "another address")]
    [InlineData("", "another address")]
    [InlineData(null, "another address")]
    [InlineData("SELF", "leads back to a page that was read")]
    public async Task A_next_page_elsewhere_or_going_round_is_never_the_end(string? next, string says)
    {
        var first = string.Empty;
        _rig.Graph.Spoil = (context, target, page) =>
        {
            if (target == "users")
            {
                first = first.Length > 0 ? first : $"{_rig.Graph.At("users")}{context.Request.QueryString}";
                page["@odata.nextLink"] = next?.Replace("BASE", _rig.Graph.At(string.Empty).TrimEnd('/'), StringComparison.Ordinal).Replace("SELF", first, StringComparison.Ordinal);
            }
        };

        Incomplete(await ListAsync(), says);
        Assert.DoesNotContain(_rig.Graph.Server.Requests, r => r.Contains("/groups?$skiptoken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_that_comes_twice_leaves_the_listing_incomplete()
    {
        _rig.Graph.Spoil = (_, target, page) =>
        {
            if (target == "users")
            {
                page["value"]!.AsArray().Add(page["value"]![0]!.DeepClone());
            }
        };

        Incomplete(await ListAsync(), "1 came twice");
    }

    [Theory]
    [InlineData("accountEnabled", null, "grant the app registration the application permission User.Read.All")]
    [InlineData("accountEnabled", "true", "grant the app registration the application permission User.Read.All")]
    [InlineData("id", null, "no object id")]
    [InlineData("id", "../me", "no object id")]
    [InlineData("userPrincipalName", null, "shows no userPrincipalName")]
    public async Task A_user_that_cannot_be_read_may_be_anybody(string property, string? value, string says)
    {
        _rig.Graph.Spoil = (_, target, page) =>
        {
            if (target == "users")
            {
                page["value"]![2]![property] = value;
            }
        };

        var listing = await ListAsync();

        Incomplete(listing, says);
        Assert.Equal(6, listing.Identities.Count);
    }

    [Theory]
    [InlineData("users", 503, "503")]
    [InlineData("users", 403, "User.Read.All")]
    [InlineData("users", 404, "404")]
    [InlineData("groups", 403, "GroupMember.Read.All")]
    [InlineData("members", 503, "the members of the group Sales could not be read")]
    [InlineData("members", 404, "the members of the group Sales could not be read")]
    [InlineData("servicePrincipals", 403, "Application.Read.All")]
    [InlineData("appRoleAssignedTo", 503, "app roles")]
    [InlineData("direct", 403, "which the app role CRM/Reader is assigned to")]
    public async Task What_fails_in_the_middle_is_said_and_nobody_is_in_no_group(string what, int status, string says)
    {
        _rig.Graph.PageSize = 3;
        _rig.Settings = _rig.Settings with { AppRoles = NameSet.Of(FakeGraph.Id(201)) };
        _rig.Graph.AddGroup(101, "Sales", [1, 2, 3, 4]);
        _rig.Graph.AddApp(201, "CRM", ("Group", 101, FakeGraph.Id(901)), ("User", 1, FakeGraph.Id(901)), ("User", 2, FakeGraph.Id(901)), ("User", 3, FakeGraph.Id(901)));
        var later = what is "users" or "appRoleAssignedTo" or "members";
        _rig.Graph.Before = async (context, target) =>
        {
            var isIt = what switch
            {
                "users" or "groups" => target == what,
                "members" => target.EndsWith("/transitiveMembers", StringComparison.Ordinal),
                "direct" => target.EndsWith("/members", StringComparison.Ordinal),
                "servicePrincipals" => target == $"servicePrincipals/{FakeGraph.Id(201)}",
                _ => target.EndsWith(what, StringComparison.Ordinal),
            };
            if (isIt && (!later || context.Request.Query.ContainsKey("$skiptoken")))
            {
                await FakeGraph.ErrorAsync(context, status, "SomeCode", "No.");
                return true;
            }

            return false;
        };

        var listing = await ListAsync();

        Incomplete(listing, says);
        Assert.True(what is "users" || listing.Identities.All(i => i.Groups is null), listing.Reason);
    }

    [Theory]
    [InlineData("{\"value\":[{\"id\":\"0000")]
    [InlineData("{\"value\":[]}{")]
    [InlineData("{\"value\":[],\"value\":[]}")]
    [InlineData("{\"value\":null}")]
    [InlineData("[]")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("{\"error\":{\"code\":\"x\"},\"value\":[]}")]
    [InlineData("")]
    public async Task A_page_that_is_cut_short_or_no_page_is_never_the_end(string body)
    {
        _rig.Graph.PageSize = 3;
        _rig.Graph.Before = async (context, target) =>
        {
            if (target == "users" && context.Request.Query["$skiptoken"] == "6")
            {
                await context.Response.WriteAsync(body);
                return true;
            }

            return false;
        };

        var listing = await ListAsync();

        Incomplete(listing, "page 3");
        Assert.Equal(6, listing.Identities.Count);
    }

    [Fact]
    public async Task An_empty_page_with_a_next_one_is_not_the_end()
    {
        _rig.Graph.PageSize = 3;
        _rig.Graph.Spoil = (context, target, page) =>
        {
            if (target == "users" && context.Request.Query["$skiptoken"] == "3")
            {
                page["value"] = new JsonArray();
            }
        };

        var listing = await ListAsync();

        Assert.Equal(4, listing.Identities.Count); // what the page hid is Graph's to answer for; the list went on to its end
        Assert.Contains(_rig.Graph.Server.Requests, r => r.Contains("$skiptoken=6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("120", false)]
    [InlineData(null, false)]
    public async Task A_wait_that_Graph_asks_for_is_kept_within_bounds(string? retryAfter, bool isComplete)
    {
        var asked = 0;
        _rig.Graph.Before = async (context, target) =>
        {
            if (target == "users" && asked++ == 0)
            {
                context.Response.Headers.RetryAfter = retryAfter;
                await FakeGraph.ErrorAsync(context, 429, "TooManyRequests", "Slow down.");
                return true;
            }

            return false;
        };

        var listing = await ListAsync();

        Assert.Equal(isComplete, listing.IsComplete);
        Assert.Contains(listing.Exchanges, e => e.Status == 429);
    }

    [Fact]
    public async Task A_directory_that_shows_nobody_is_none()
    {
        _rig.Graph.State["users"] = new JsonObject();

        Incomplete(await ListAsync(), "without any user");
    }

    [Fact]
    public async Task Limits_end_a_listing_and_say_so()
    {
        _rig.Graph.PageSize = 1;
        _rig.Limits = EntraRig.Short with { List = new(3, 1_000, TimeSpan.FromMinutes(1)) };
        Incomplete(await ListAsync(), "stopped after 3 pages");

        _rig.Graph.PageSize = 999;
        _rig.Limits = EntraRig.Short with { Groups = 1 };
        _rig.Graph.AddGroup(101, "One", [1]);
        _rig.Graph.AddGroup(102, "Two", [1]);
        Incomplete(await ListAsync(), "name under 'groups' of the source those that count");
    }

    [Fact]
    public async Task A_group_that_is_gone_nameless_hidden_or_another_is_not_an_empty_one()
    {
        _rig.Settings = _rig.Settings with { Groups = NameSet.Of("Renamed") };
        Incomplete(await ListAsync(), "no group is called Renamed");

        _rig.Graph.Spoil = (_, target, page) => page["value"] = target == "groups" ? new JsonArray(_rig.Graph.AddGroup(103, "Others", []).DeepClone()) : page["value"]!.DeepClone();
        Incomplete(await ListAsync(), "other groups than were asked for");

        _rig.Graph.Spoil = (_, _, _) => { };
        _rig.Settings = _rig.Settings with { Groups = NameSet.Empty };
        _rig.Graph.AddGroup(104, null, [1]);
        Incomplete(await ListAsync(), "shows no name: grant the app registration the application permission GroupMember.Read.All");

        _rig.Graph.State["groups"]!.AsObject().Remove(FakeGraph.Id(104));
        _rig.Graph.AddGroup(105, "Secret", [], ("visibility", "HiddenMembership"));
        Incomplete(await ListAsync(), "Member.Read.Hidden");
    }

    [Fact]
    public async Task Of_two_things_with_one_name_nobody_says_which_one_is_meant()
    {
        _rig.Settings = _rig.Settings with { Groups = NameSet.Of("Sales"), AppRoles = NameSet.Of(FakeGraph.Id(201), FakeGraph.Id(202)) };
        _rig.Graph.AddGroup(101, "Sales", [1]);
        _rig.Graph.AddApp(201, "CRM", ("User", 1, FakeGraph.Id(901)));
        _rig.Graph.AddApp(202, "Shop", ("User", 2, FakeGraph.Id(901)));
        Assert.True((await ListAsync()).IsComplete);

        _rig.Graph.AddApp(202, "crm", ("User", 2, FakeGraph.Id(901)));
        Incomplete(await ListAsync(), "something else is called crm/");

        _rig.Graph.AddApp(202, "Shop", ("User", 2, FakeGraph.Id(901)));
        _rig.Graph.AddGroup(102, "sales", [2]); // anybody may have made it
        Incomplete(await ListAsync(), "more than one group is called");

        _rig.Graph.AddGroup(102, "crm/reader", [2]);
        _rig.Settings = _rig.Settings with { Groups = NameSet.Empty };
        Incomplete(await ListAsync(), "something else is called CRM/Reader");
        Assert.Null((await _rig.Open().ReadAsync(FakeGraph.Id(2), default)).Identity!.Groups);
        Assert.Equal(NameSet.Of("Sales", "CRM/Reader"), (await _rig.Open().ReadAsync(FakeGraph.Id(1), default)).Identity!.Groups);
    }

    [Fact]
    public async Task An_assignment_that_names_no_role_or_nobody_is_not_left_out()
    {
        _rig.Settings = _rig.Settings with { AppRoles = NameSet.Of(FakeGraph.Id(201)) };
        Incomplete(await ListAsync(), "object id, not its app id");

        _rig.Graph.AddApp(201, "CRM", ("User", 1, FakeGraph.Id(999)));
        Incomplete(await ListAsync(), "which the app does not have");

        _rig.Graph.AddApp(201, "CRM", ("Device", 1, FakeGraph.Id(901)));
        Incomplete(await ListAsync(), "names no user or group");
    }

    private static DirectoryIdentity Of(DirectoryListing listing, int number) => Assert.Single(listing.Identities, i => i.Id == FakeGraph.Id(number));

    private Task<DirectoryListing> ListAsync() => _rig.Open().ListAsync(null, default);

    private static void Incomplete(DirectoryListing listing, string says)
    {
        Assert.False(listing.IsComplete, listing.Reason);
        Assert.Contains(says, listing.Reason, StringComparison.Ordinal);
    }
}
