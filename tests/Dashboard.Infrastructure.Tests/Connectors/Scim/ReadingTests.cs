using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>One fresh look at an app: by id, by filter, in the listing.</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private static readonly AccountKey Subject = new("subject", null, null);
    private static readonly AccountKey Control = new("control", null, null);

    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_quick_look_at_a_joiner_costs_one_request()
    {
        _server.AddGroup("staff", _server.AddUser("Subject"));

        var reading = await ReadAsync(Subject);

        var account = Assert.Single(reading.ByFilter.Accounts);
        Assert.True(account.Active);
        Assert.Equal(NameSet.Of("staff"), account.Entitlements);
        Assert.Equal(SightingState.NotAsked, reading.ById.State);
        Assert.Equal(SightingState.NotAsked, reading.InListing.State);
        Assert.Single(_server.Requests);
        Assert.Single(reading.Exchanges);
    }

    [Fact]
    public async Task A_leaver_who_is_gone_is_absent_on_every_path_and_the_control_is_found()
    {
        _server.AddGroup("staff", _server.AddUser("control"));

        var reading = await ReadAsync(Subject with { AccountId = "gone" }, Control, withListing: true);

        Assert.Equal(SightingState.Absent, reading.ById.State);
        Assert.Equal(SightingState.Absent, reading.ByFilter.State);
        Assert.Equal(SightingState.Absent, reading.InListing.State);
        Assert.Equal(NameSet.Of("staff"), Assert.Single(reading.ControlByFilter.Accounts).Entitlements);
        Assert.Equal(NameSet.Of("staff"), Assert.Single(reading.ControlInListing.Accounts).Entitlements);
    }

    [Fact]
    public async Task An_account_that_was_renamed_is_still_found_by_its_id()
    {
        _server.AddUser("a83f0c", id: "7");

        var reading = await ReadAsync(Subject with { AccountId = "7" });

        Assert.Equal(SightingState.Found, reading.ById.State);
        Assert.Equal(SightingState.Absent, reading.ByFilter.State);
    }

    [Fact]
    public async Task Duplicates_are_all_shown()
    {
        _server.AddUser("subject");
        _server.AddUser("SUBJECT");

        Assert.Equal(2, (await ReadAsync(Subject)).ByFilter.Accounts.Length);
    }

    [Theory]
    [InlineData(1, "ignores filters")] // another only
    [InlineData(60, "ignores filters")]
    public async Task A_filter_that_gives_others_is_not_believed(int others, string reason)
    {
        _server.AddUsers(others);
        _server.InsteadOfFilter = all => all;

        var reading = await ReadAsync(Subject, withListing: true);

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains(reason, reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.Equal(others > 100 ? SightingState.Unknown : SightingState.Absent, reading.InListing.State);
    }

    [Fact]
    public async Task A_filter_that_gives_everybody_is_not_believed_even_where_the_account_is_among_them()
    {
        _server.AddUsers(10);
        _server.AddUser("subject");
        _server.InsteadOfFilter = all => all;

        var reading = await ReadAsync(Subject, withListing: true);

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Equal(SightingState.Found, reading.InListing.State);
    }

    [Fact]
    public async Task A_filter_that_compares_loosely_finds_the_account_and_drops_the_others()
    {
        _server.AddUser("subject");
        _server.AddUser("subject2");
        _server.InsteadOfFilter = all => all;

        var sighting = (await ReadAsync(Subject)).ByFilter;

        Assert.Equal("subject", Assert.Single(sighting.Accounts).UserName);
    }

    [Theory]
    [InlineData("""{"totalResults":3}""", "claims 3 and shows none")]
    [InlineData("""{"totalResults":3,"Resources":[]}""", "claims 3 and shows none")]
    [InlineData("""{"Resources":[],"nextCursor":"x"}""", "claims more and shows none")]
    [InlineData("""{"Resources":"none"}""", "not a SCIM list")]
    [InlineData("""{}""", "not a SCIM list")]
    [InlineData("""[]""", "not a JSON object")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"totalResults":0}""", "error with a status of success")]
    [InlineData("", "answered nothing")]
    [InlineData("""{"totalResults":0,"Resour""", "not JSON")]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", "web page")]
    [InlineData("""{"totalResults":0,"totalResults":1}""", "twice")]
    [InlineData("""{"totalResults":0,"TotalResults":1}""", "twice")]
    [InlineData("""{"totalResults":1,"Resources":[{"userName":"subject"}]}""", "no id")]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"..","userName":"subject"}]}""", "impossible id")]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"1"}]}""", "no userName")]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"1","userName":"subject","active":"maybe"}]}""", "neither true nor false")]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"1","userName":"subject","groups":"all"}]}""", "malformed")]
    [InlineData("""{"totalResults":1,"Resources":["subject"]}""", "no id")]
    [InlineData("a giant id", "impossible id")]
    [InlineData("a giant group", "malformed")]
    [InlineData("a giant cursor", "impossibly long")]
    public async Task An_answer_that_makes_no_sense_is_unknown(string body, string reason)
    {
        var giant = new string('x', 100_000);
        Answer(200, body switch
        {
            "a giant id" => $$"""{"Resources":[{"id":"{{giant}}","userName":"subject"}]}""",
            "a giant group" => $$"""{"Resources":[{"id":"1","userName":"subject","groups":[{"value":"{{giant}}"}]}]}""",
            "a giant cursor" => $$"""{"Resources":[],"nextCursor":"{{giant}}"}""",
            _ => body,
        });

        var sighting = (await ReadAsync(Subject)).ByFilter;

        Assert.Equal(SightingState.Unknown, sighting.State);
        Assert.Contains(reason, sighting.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"totalResults":1,"resources":[{"ID":7,"USERNAME":"subject","Active":"False","groups":[{"display":"a"}]}]}""", false)]
    [InlineData("""{"totalResults":"1","Resources":[{"id":"7","userName":"Subject","active":"TRUE","groups":{"value":"1","display":"a"}}]}""", true)]
    [InlineData("""{"Resources":[{"id":"7","userName":"SUBJECT","active":0,"groups":[{"display":"a"}]}]}""", false)]
    [InlineData("""{"Resources":[{"id":"7","userName":"subject","groups":[{"display":"a"}]}]}""", true)] // does not say: active
    [InlineData("\uFEFF{\"Resources\":[{\"id\":\"7\",\"userName\":\"subject\",\"active\":true,\"groups\":[{\"display\":\"a\"}]}]}", true)]
    public async Task Odd_spellings_are_understood(string body, bool isActive)
    {
        Answer(200, body, "text/html");

        var reading = await ReadAsync(Subject);

        var account = Assert.Single(reading.ByFilter.Accounts);

        Assert.Equal("7", account.Id);
        Assert.Equal(isActive, account.Active);
        Assert.EndsWith("sent as text/html", reading.Exchanges.Single().Outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, """{"status":404}""", SightingState.Absent)]
    [InlineData(404, "", SightingState.Absent)]
    [InlineData(404, "<html>nginx</html>", SightingState.Unknown)] // says nothing about the account
    [InlineData(404, "default backend - 404", SightingState.Unknown)]
    [InlineData(400, """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]}""", SightingState.Unknown)]
    [InlineData(401, "", SightingState.Unknown)]
    [InlineData(403, """{"detail":"No."}""", SightingState.Unknown)]
    [InlineData(410, "", SightingState.Unknown)]
    [InlineData(429, "", SightingState.Unknown)]
    [InlineData(500, "", SightingState.Unknown)]
    [InlineData(503, """{"status":"404"}""", SightingState.Unknown)]
    [InlineData(204, "", SightingState.Unknown)]
    [InlineData(200, """{"id":"8","userName":"subject"}""", SightingState.Unknown)] // another account
    [InlineData(200, """{"id":"7","userName":"subject","groups":[{"display":"a"}]}""", SightingState.Found)]
    public async Task Only_a_404_that_the_app_itself_gives_says_absent_by_id(int status, string body, SightingState expected)
    {
        Answer(status, body);

        Assert.Equal(expected, (await ReadAsync(Subject with { AccountId = "7" })).ById.State);
    }

    [Fact]
    public async Task Text_in_a_filter_is_a_JSON_string_so_that_a_quote_stays_inside_it()
    {
        const string Name = """o"neil\ or userName pr & x=1#é""";
        _server.AddUser(Name, id: "a/b?c");

        var found = Assert.Single((await ReadAsync(new AccountKey(Name, null, null))).ByFilter.Accounts);
        var byId = await ReadAsync(new AccountKey(Name, null, found.Id));

        Assert.Equal("a/b?c", found.Id);
        Assert.Contains(_server.Requests, r => r.Contains("""userName eq "o\"neil\\ or userName pr & x=1#é""", StringComparison.Ordinal));
        Assert.Equal(SightingState.Found, byId.ByFilter.State);
    }

    [Theory]
    [InlineData("5000", 3600)]
    [InlineData("120", 120)]
    [InlineData("99999999999999999999", 3600)]
    [InlineData("-5", null)]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task An_app_that_asks_to_be_left_alone_is_unknown_until_then(string? retryAfter, int? seconds)
    {
        _server.Before = async context =>
        {
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            await FakeScim.WriteAsync(context, 429, "{}");
            return true;
        };

        var reading = await ReadAsync(Subject);

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains("429", reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.Equal(seconds is null, reading.NotBefore is null);
        if (reading.NotBefore is { } notBefore)
        {
            Assert.InRange(notBefore.Since(reading.Ended).TotalSeconds, seconds!.Value - 30, seconds.Value);
        }
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        _server.AddGroup("staff", _server.AddUser("subject"));
        var isFirst = true;
        _server.Before = async context =>
        {
            if (!isFirst)
            {
                return false;
            }

            isFirst = false;
            context.Response.Headers.RetryAfter = "1";
            await FakeScim.WriteAsync(context, 429, "{}");
            return true;
        };

        var reading = await ReadAsync(Subject);

        Assert.Equal(SightingState.Found, reading.ByFilter.State);
        Assert.Null(reading.NotBefore);
        Assert.Equal(2, reading.Exchanges.Length);
    }

    [Fact]
    public async Task An_exchange_says_what_was_asked_and_what_came_back()
    {
        _server.AddGroup("staff", _server.AddUser("subject"));

        var exchange = Assert.Single((await ReadAsync(Subject)).Exchanges);

        Assert.StartsWith($"GET {_server.Url}/Users?filter=userName%20eq%20%22subject%22", exchange.Request, StringComparison.Ordinal);
        Assert.Equal(200, exchange.Status);
        Assert.Equal("1 of claimed 1", exchange.Outcome);
        Assert.Equal(64, exchange.Hash!.Length);
        Assert.Equal(exchange.Bytes, exchange.Excerpt!.Length);
    }

    private void Answer(int status, string body, string type = "application/scim+json") => _server.Before = async context =>
    {
        if (status is 204)
        {
            context.Response.StatusCode = 204;
        }
        else
        {
            await FakeScim.WriteAsync(context, status, body, type);
        }

        return true;
    };

    private Task<AppReading> ReadAsync(AccountKey subject, AccountKey? control = null, bool withListing = false) =>
        _rig.App(_server.Connect()).ReadAsync(new ReadingRequest(subject, control, withListing), CancellationToken.None);
}
