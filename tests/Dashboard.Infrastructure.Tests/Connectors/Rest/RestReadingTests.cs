using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Rest;

/// <summary>Looking for the subject and the control canary: absent is said only where the app said so itself.</summary>
public sealed class RestReadingTests
{
    private static ReadingRequest Request(string name, string? id = null, bool withListing = true) => new(RestRig.Key(name, id), RestRig.Key("person1"), withListing);

    [Fact]
    public async Task Whoever_is_there_is_found_by_every_path_and_whoever_is_not_is_absent_by_every_path()
    {
        await using var rig = await RestRig.StartAsync(7);

        var there = await rig.Open().ReadAsync(Request("PERSON5", "5"), default);
        Assert.All([there.ById, there.ByFilter, there.InListing, there.ControlByFilter, there.ControlInListing], s => Assert.Equal(SightingState.Found, s.State));
        Assert.All([there.ById, there.ByFilter, there.InListing], s => Assert.Equal("5", Assert.Single(s.Accounts).Id));

        var gone = await rig.Open().ReadAsync(Request("person9", "9"), default);
        Assert.All([gone.ById, gone.ByFilter, gone.InListing], s => Assert.Equal(SightingState.Absent, s.State));
        Assert.All([gone.ControlByFilter, gone.ControlInListing], s => Assert.Equal(SightingState.Found, s.State));
    }

    [Fact]
    public async Task Where_nobody_can_be_looked_up_the_list_answers_for_the_control_canary_too()
    {
        await using var rig = await RestRig.StartAsync(7);
        rig.Settings = rig.Settings with { ById = null, ByName = null };

        var quick = await rig.Open().ReadAsync(Request("person9", "9", withListing: false), default);
        Assert.Equal((SightingState.NotAsked, SightingState.Absent, SightingState.NotAsked), (quick.ById.State, quick.ByFilter.State, quick.InListing.State));
        Assert.Equal(SightingState.Found, quick.ControlByFilter.State);
        Assert.Contains("Complete: 7 accounts", quick.ByFilter.Reason, StringComparison.Ordinal);

        rig.Spoil = (_, page) => page["total"] = 8;
        var incomplete = await rig.Open().ReadAsync(Request("person9", "9"), default);
        Assert.All([incomplete.ByFilter, incomplete.InListing], s => Assert.Equal(SightingState.Unknown, s.State));
    }

    public static TheoryData<string> Odds => [.. Odd.All];

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task An_odd_answer_is_an_absence_by_no_path(string odd)
    {
        await using var rig = await RestRig.StartAsync(7);
        rig.Before = async context =>
        {
            await Odd.WriteAsync(context, odd);
            return true;
        };

        var reading = await rig.Open(timeout: Odd.Patience(odd)).ReadAsync(Request("person9", "9"), default);

        // No such account is what 404 means by id; by every other path it means nothing.
        Assert.Equal(odd is "404" ? SightingState.Absent : SightingState.Unknown, reading.ById.State);
        Assert.All([reading.ByFilter, reading.InListing, reading.ControlByFilter, reading.ControlInListing], s => Assert.Equal(SightingState.Unknown, s.State));
    }

    [Theory]
    [InlineData(404, "", "application/json", SightingState.Absent)]
    [InlineData(404, "{}", "application/json", SightingState.Absent)]
    [InlineData(410, "{}", "application/json", SightingState.Absent)]
    [InlineData(404, "<html>no such page</html>", "text/html", SightingState.Unknown)]
    [InlineData(400, "{}", "application/json", SightingState.Unknown)]
    [InlineData(403, "{}", "application/json", SightingState.Unknown)]
    [InlineData(200, "", "application/json", SightingState.Unknown)]
    [InlineData(200, "{}", "application/json", SightingState.Unknown)]
    [InlineData(200, """{"id":8,"login":"person8","state":"ACTIVE"}""", "application/json", SightingState.Unknown)]
    [InlineData(200, """{"id":9,"login":"person9"}""", "application/json", SightingState.Unknown)]
    [InlineData(200, """{"id":9,"login":"person9","state":"LEFT"}""", "application/json", SightingState.Found)]
    public async Task By_id_only_a_plain_word_of_the_app_counts(int status, string body, string type, SightingState expected)
    {
        await using var rig = await RestRig.StartAsync(7);
        rig.Before = async context =>
        {
            if (context.Request.Path != "/api/users/9")
            {
                return false;
            }

            await FakeServer.WriteAsync(context, status, body, type);
            return true;
        };

        Assert.Equal(expected, (await rig.Open().ReadAsync(Request("person9", "9", withListing: false), default)).ById.State);
    }

    [Theory]
    [InlineData("ignores it", SightingState.Unknown)]
    [InlineData("one other", SightingState.Unknown)]
    [InlineData("claims more", SightingState.Unknown)]
    [InlineData("unreadable", SightingState.Unknown)]
    [InlineData("compares loosely", SightingState.Found)]
    public async Task A_look_up_by_name_that_does_not_look_up_proves_nothing(string way, SightingState expected)
    {
        await using var rig = await RestRig.StartAsync(7);
        rig.Spoil = (context, page) =>
        {
            if (context.Request.Query.ContainsKey("name"))
            {
                page["users"] = way switch
                {
                    "ignores it" => new JsonArray([.. Enumerable.Range(1, 6).Select(i => RestRig.User(i))]),
                    "one other" => new JsonArray(RestRig.User(1)),
                    "unreadable" => new JsonArray(new JsonObject { ["login"] = "person9" }),
                    "compares loosely" => new JsonArray(RestRig.User(99, "person99"), RestRig.User(9, "person9")),
                    _ => new JsonArray(),
                };
                page["total"] = way is "claims more" ? 1 : 0;
            }
        };

        Assert.Equal(expected, (await rig.Open().ReadAsync(Request("person9", withListing: false), default)).ByFilter.State);
    }

    [Fact]
    public async Task Nothing_that_is_kept_holds_the_credential()
    {
        await using var rig = await RestRig.StartAsync(1);
        rig.Users[0]["login"] = "person1";
        rig.Users[0]["profile"] = new JsonObject { ["name"] = RestRig.Token };

        var reading = await rig.Open().ReadAsync(Request("person1", "1"), default);

        Assert.NotEmpty(reading.Exchanges);
        Assert.All(reading.Exchanges, e => Assert.DoesNotContain(RestRig.Token, $"{e.Request}{e.Outcome}{e.Excerpt}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_says_what_can_be_done_and_what_is_not_set_up()
    {
        await using var rig = await RestRig.StartAsync(4);
        rig.Settings = rig.Settings with { ByName = null };

        var report = await rig.Open().ProbeAsync(default);

        Assert.True(report.IsReachable);
        Assert.Equal(
            [("Reachable", true), ("Complete listing", true), ("Look-up by id", true), ("Look-up by name", false), ("Entitlements", true), ("External id", true), ("Local or managed", true)],
            report.Capabilities.Select(c => (c.Name, c.IsThere!.Value)));

        rig.Before = async context =>
        {
            await FakeServer.WriteAsync(context, 401, "{}");
            return true;
        };
        Assert.False((await rig.Open().ProbeAsync(default)).IsReachable);
    }
}
