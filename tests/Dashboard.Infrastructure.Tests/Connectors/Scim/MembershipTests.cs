using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>"No entitlements" clears a leaver, so it is said only where the app would have shown them.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private static readonly AccountKey Subject = new("subject", null, null);
    private static readonly AccountKey Control = new("control", null, null);

    private readonly Rig _rig = new();
    private FakeScim _server = null!;
    private JsonObject _subject = null!;
    private JsonObject _control = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeScim.StartAsync();
        _subject = _server.AddUser("subject");
        _control = _server.AddUser("control");
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_account_without_groups_has_none_where_the_control_shows_some()
    {
        _server.AddGroup("staff", _control);

        var reading = await ReadAsync(Control);

        Assert.Equal(NameSet.Empty, Entitlements(reading));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disabled_account_whose_groups_are_hidden_still_has_them(bool isInGroup)
    {
        _server.AddGroup("staff", _control);
        await ReadAsync(Control);
        _subject["active"] = false;
        _server.ShowsGroupsOfUser = false;
        if (isInGroup)
        {
            _server.AddGroup("sales", _subject);
        }

        Assert.Equal(isInGroup ? NameSet.Of("sales") : NameSet.Empty, Entitlements(await ReadAsync()));
    }

    [Fact]
    public async Task What_was_learned_on_one_path_does_not_count_on_another()
    {
        _server.AddGroup("staff", _control, _subject);
        _server.Before = context =>
        {
            _server.ShowsGroupsOfUser = !context.Request.Query.ContainsKey("filter");
            return Task.FromResult(false);
        };
        var control = new AccountKey("control", null, _control["id"]!.ToString());
        await _rig.App(_server.Connect()).ReadAsync(new ReadingRequest(control, null, WithListing: false), CancellationToken.None);

        Assert.Equal(NameSet.Of("staff"), Entitlements(await ReadAsync()));
    }

    [Fact]
    public async Task Where_users_show_no_groups_the_groups_are_asked_by_member()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _control, _subject);
        _server.AddGroup("sales", _subject);

        var reading = await ReadAsync();

        Assert.Equal(NameSet.Of("sales", "staff"), Entitlements(reading));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_member_filter_that_finds_nothing_is_believed_once_it_found_the_control()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _control);

        var reading = await ReadAsync(Control);

        Assert.Equal(NameSet.Empty, Entitlements(reading));
        Assert.Equal(NameSet.Of("staff"), Assert.Single(reading.ControlByFilter.Accounts).Entitlements);
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task A_member_filter_that_finds_nothing_is_not_believed_by_itself()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _subject);
        _server.Before = Answering("members.value", 200, """{"totalResults":0,"Resources":[]}""");

        Assert.Equal(NameSet.Of("staff"), Entitlements(await ReadAsync()));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(501)]
    public async Task A_member_filter_that_is_refused_is_not_asked_again(int status)
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _subject);
        _server.Before = Answering("members.value", status, "{}");

        await ReadAsync();
        Assert.Equal(NameSet.Of("staff"), Entitlements(await ReadAsync()));

        Assert.Single(_server.Requests, r => r.Contains("members.value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_filter_that_is_ignored_is_not_believed()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _control);
        _server.AddGroup("sales", _subject);
        _server.Before = async context =>
        {
            if (!Uri.UnescapeDataString(context.Request.QueryString.Value!).Contains("members.value", StringComparison.Ordinal))
            {
                return false;
            }

            await FakeScim.WriteAsync(context, 200, new JsonObject { ["Resources"] = new JsonArray([.. _server.Groups.Select(g => g.DeepClone())]) }.ToJsonString());
            return true;
        };

        Assert.Equal(NameSet.Of("sales"), Entitlements(await ReadAsync()));
    }

    [Fact]
    public async Task Where_nobody_is_shown_in_any_group_the_entitlements_are_unknown()
    {
        _server.ShowsGroupsOfUser = false;
        _server.ShowsMembers = false;
        _server.AddGroup("staff", _subject);

        var reading = await ReadAsync();

        Assert.Null(Entitlements(reading));
        Assert.Contains("no group shows a member", reading.ByFilter.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Groups_that_cannot_be_read_leave_the_entitlements_unknown(int status)
    {
        _server.ShowsGroupsOfUser = false;
        _server.Before = Answering("/Groups", status, "{}");

        var reading = await ReadAsync();

        Assert.Equal(SightingState.Found, reading.ByFilter.State);
        Assert.Null(Entitlements(reading));
        Assert.Contains($"{status}", reading.ByFilter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_groups_that_is_not_complete_leaves_the_entitlements_unknown()
    {
        _server.ShowsGroupsOfUser = false;
        _server.AddGroup("staff", _control);
        _server.Before = Answering("members.value", 400, "{}");
        _server.Slice = (all, query) => FakePage.Honest(all, query) with { Claimed = all.Count + 1 };

        Assert.Null(Entitlements(await ReadAsync()));
    }

    [Fact]
    public async Task A_group_without_a_name_on_the_user_is_looked_up()
    {
        _server.ShowsGroupNames = false;
        _server.AddGroup("staff", _subject);

        Assert.Equal(NameSet.Of("staff"), Entitlements(await ReadAsync()));
    }

    [Fact]
    public async Task Members_who_are_gone_do_no_harm()
    {
        _server.ShowsGroupsOfUser = false;
        var group = _server.AddGroup("staff", _subject);
        group["members"]!.AsArray().Add(FakeScim.Member("gone"));
        group["members"]!.AsArray().Add(new JsonObject { ["value"] = "g99", ["type"] = "Group", ["$ref"] = "https://other/Groups/g99" });
        group["members"]!.AsArray().Add(new JsonObject { ["value"] = "u", ["$ref"] = "../Users/u" });

        Assert.Equal(NameSet.Of("staff"), Entitlements(await ReadAsync()));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_listing_shows_everybody_with_entitlements(bool onUsers, bool withNames)
    {
        _server.ShowsGroupsOfUser = onUsers;
        _server.ShowsGroupNames = withNames;
        _server.AddGroup("staff", _subject);

        var listing = await _rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(NameSet.Of("staff"), listing.Accounts.Single(a => a.UserName == "subject").Entitlements);
        Assert.Equal(NameSet.Empty, listing.Accounts.Single(a => a.UserName == "control").Entitlements);
    }

    [Fact]
    public async Task A_listing_without_readable_groups_is_not_complete()
    {
        _server.ShowsGroupsOfUser = false;
        _server.Before = Answering("/Groups", 500, "{}");

        var listing = await _rig.App(_server.Connect()).ListAsync(null, CancellationToken.None);

        Assert.False(listing.IsComplete);
        Assert.Equal(2, listing.Accounts.Count);
        Assert.All(listing.Accounts, a => Assert.Null(a.Entitlements));
    }

    private static NameSet? Entitlements(AppReading reading) => Assert.Single(reading.ByFilter.Accounts).Entitlements;

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task<bool>> Answering(string part, int status, string body) => async context =>
    {
        if (!$"{context.Request.Path}{Uri.UnescapeDataString(context.Request.QueryString.Value!)}".Contains(part, StringComparison.Ordinal))
        {
            return false;
        }

        await FakeScim.WriteAsync(context, status, body);
        return true;
    };

    private Task<AppReading> ReadAsync(AccountKey? control = null) =>
        _rig.App(_server.Connect()).ReadAsync(new ReadingRequest(Subject, control, WithListing: false), CancellationToken.None);
}
