using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

public sealed class JsonLogTests : IAsyncLifetime
{
    private static readonly HashSet<string> Anna = new(["anna"], StringComparer.OrdinalIgnoreCase);
    private static readonly DateTimeOffset Since = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly EgressPool _pool = new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
    private FakeServer _server = null!;

    private JsonLogSource Source => new(_pool, new MeasuringClock(TimeProvider.System, "test"));

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_gives_everything_since_is_read_until_nothing_new_comes()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10)},{Entry("2", 20, status: "failure")}]");

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal([("1", true), ("2", false)], reading.Entries.Select(e => (e.Id, e.IsDone)));
        Assert.Equal(new("lab", "1", Since.AddSeconds(10), "crm", "anna", "disable", "success", true, null, Entry("1", 10), reading.Entries[0].Hash), reading.Entries[0]);
        Assert.Equal(64, reading.Entries[0].Hash.Length);
        Assert.Equal(
            ["GET /log?since=2026-05-04T09%3A00%3A00.000Z", "GET /log?since=2026-05-04T09%3A00%3A20.000Z"],
            _server.Requests);
    }

    [Fact]
    public async Task A_log_that_says_how_it_goes_on_is_followed_to_its_end_as_Entra_does()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, context.Request.Query.ContainsKey("$skiptoken")
            ? $"{{\"value\":[{Entry("2", 20)}]}}"
            : $"{{\"value\":[{Entry("1", 10)}],\"@odata.nextLink\":\"{_server.At("/log?$skiptoken=x")}\"}}");

        var reading = await Source.ReadAsync(Log() with { Items = "$.value", Next = "@odata.nextLink", Query = "$filter=activityDateTime ge {since}" }, Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(["1", "2"], reading.Entries.Select(e => e.Id));
        Assert.StartsWith("GET /log?$filter=activityDateTime%20ge%202026-05-04T09%3A00%3A00.000Z", _server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_System_Log_of_Okta_is_read_by_paths_that_pick_a_target_by_its_type()
    {
        // Okta, GET /api/v1/logs: the order of the targets hangs on the event.
        const string @event = """
            [{"uuid":"u-1","published":"2026-05-04T09:00:07.000Z","eventType":"application.user_membership.remove","outcome":{"result":"SUCCESS"},
              "target":[{"id":"0ua","type":"AppUser","alternateId":"anna@crm"},{"id":"00u","type":"User","alternateId":"anna"},{"id":"0oa","type":"AppInstance","displayName":"Sales CRM"}]},
             {"uuid":"u-2","published":"2026-05-04T09:00:08.000Z","eventType":"user.session.start","outcome":{"result":"SUCCESS"},"target":null}]
            """;
        _server.Answer = context =>
        {
            context.Response.Headers.Link = new[] { $"<{_server.At("/log?since=x")}>; rel=\"self\"", $"<{_server.At("/log?after=u-2")}>; rel=\"next\"" };
            return FakeServer.WriteAsync(context, 200, context.Request.Query.ContainsKey("after") ? "[]" : @event);
        };

        var reading = await Source.ReadAsync(
            Log() with { Paths = new("uuid", "published", "target[type=AppInstance].displayName", "target[type=User].alternateId", "eventType", "outcome.result", null), Succeeded = NameSet.Of("SUCCESS") }, Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        var entry = Assert.Single(reading.Entries);
        Assert.Equal(("Sales CRM", "anna", "application.user_membership.remove", true), (entry.App, entry.UserName, entry.Action, entry.IsDone));
        Assert.Equal(1, reading.Unreadable);
    }

    [Fact]
    public async Task A_next_page_elsewhere_is_not_asked_and_the_reading_is_not_whole()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"{{\"value\":[{Entry("1", 10)}],\"next\":\"https://elsewhere.example/log?page=2\"}}");

        var reading = await Source.ReadAsync(Log() with { Items = "$.value", Next = "next" }, Since, null, Anna, default);

        Assert.False(reading.IsComplete);
        Assert.Contains("it was not asked", reading.Reason);
        Assert.Single(reading.Entries);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Lines_of_JSON_are_read_and_a_next_link_that_never_ends_does_not_keep_it()
    {
        _server.Answer = context =>
        {
            context.Response.Headers.Link = $"<{_server.At("/log?after=2")}>; rel=\"next\"";
            return FakeServer.WriteAsync(context, 200, context.Request.Query.ContainsKey("after") ? string.Empty : $"{Entry("1", 10)}\n{Entry("2", 20)}\n", "application/x-ndjson");
        };

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(["1", "2"], reading.Entries.Select(e => e.Id));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task An_entry_without_a_moment_an_app_or_an_identity_is_counted_and_not_guessed_at()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10)},{{\"id\":\"2\",\"app\":\"crm\",\"userName\":\"anna\"}},{{\"id\":\"3\",\"at\":\"soon\",\"app\":\"crm\",\"userName\":\"anna\"}},7]");

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.Equal(("1", 3), (Assert.Single(reading.Entries).Id, reading.Unreadable));
        Assert.Contains("3 more without a moment, an app or an identity", reading.Reason);
    }

    [Fact]
    public async Task Entries_without_an_id_are_told_apart_by_what_they_say()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10)},{Entry("1", 10)},{Entry("1", 11)}]");

        var reading = await Source.ReadAsync(Log() with { Paths = Log().Paths with { Id = null } }, Since, null, Anna, default);

        Assert.Equal([10, 11], reading.Entries.Select(e => (e.At - Since).TotalSeconds));
    }

    [Fact]
    public async Task Of_anybody_who_is_not_asked_for_nothing_is_kept()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10)},{Entry("2", 20).Replace("anna", "ben", StringComparison.Ordinal)}]");

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.Equal("1", Assert.Single(reading.Entries).Id);
        Assert.Equal(Since.AddSeconds(20), reading.Through);
        Assert.Contains("2 entries since", reading.Reason);
        Assert.Contains("1 of them of canaries", reading.Reason);
    }

    [Theory]
    [InlineData("anna", "\\ud800")]
    [InlineData("2026-05-04", "0001-01-01")]
    [InlineData("\"anna\"", "{\"name\":\"anna\"}")]
    public async Task Whatever_an_entry_holds_it_is_one_that_cannot_be_read_and_no_fault(string good, string bad)
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10).Replace(good, bad, StringComparison.Ordinal)},{Entry("2", 20)}]");

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal("2", Assert.Single(reading.Entries).Id);
        Assert.NotEqual(0, reading.Unreadable);
    }

    [Fact]
    public async Task Text_that_is_no_Unicode_is_no_fault_either()
    {
        _server.Answer = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes($"[{Entry("1", 10).Replace("anna", "ren\u00e9", StringComparison.Ordinal)},{Entry("2", 20)}]"));
        };

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.Equal(["2"], reading.Entries.Select(e => e.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("group")]
    public async Task A_page_without_anything_of_use_is_not_the_end_where_the_log_says_that_it_goes_on(string instead)
    {
        var first = instead.Length == 0 ? string.Empty : Entry("1", 10).Replace("userName", instead, StringComparison.Ordinal);
        _server.Answer = context => FakeServer.WriteAsync(context, 200, context.Request.Query.ContainsKey("$skiptoken")
            ? $"{{\"value\":[{Entry("2", 20)}]}}"
            : $"{{\"value\":[{first}],\"@odata.nextLink\":\"{_server.At("/log?$skiptoken=x")}\"}}");

        var reading = await Source.ReadAsync(Log() with { Items = "$.value", Next = "@odata.nextLink" }, Since, null, Anna, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal("2", Assert.Single(reading.Entries).Id);
    }

    [Fact]
    public async Task A_log_without_end_is_left_after_many_pages_and_gone_on_with_from_there()
    {
        var page = 0;
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"{{\"value\":[{Entry($"{++page}", page)}],\"next\":\"{_server.At($"/log?page={page}")}\"}}");

        var reading = await Source.ReadAsync(Log() with { Items = "$.value", Next = "next" }, Since, null, Anna, default);

        Assert.False(reading.IsComplete);
        Assert.Equal((200, Since.AddSeconds(200)), (reading.Entries.Length, reading.Through));
    }

    [Fact]
    public async Task A_secret_in_an_entry_is_not_kept()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10).Replace("\"action\"", "\"password\":\"hunter22\",\"action\"", StringComparison.Ordinal)}]");

        Assert.DoesNotContain("hunter22", Assert.Single((await Source.ReadAsync(Log(), Since, null, Anna, default)).Entries).Raw);
    }

    [Theory]
    [InlineData(401, "{}", "does not accept the reader's credential")]
    [InlineData(500, "[]", "the server answered 500")]
    [InlineData(200, "<html>Sign in</html>", "neither JSON nor lines of JSON")]
    [InlineData(200, "{\"items\":[]}", "holds no list at $.value")]
    public async Task What_is_no_answer_is_no_empty_log(int status, string body, string why)
    {
        _server.Answer = context => FakeServer.WriteAsync(context, status, body);

        var reading = await Source.ReadAsync(Log() with { Items = "$.value" }, Since, null, Anna, default);

        Assert.False(reading.IsComplete);
        Assert.Contains(why, reading.Reason);
    }

    [Fact]
    public async Task A_page_that_fails_later_on_keeps_what_came_before_and_is_not_whole()
    {
        _server.Answer = context => _server.Requests.Count > 1 ? FakeServer.WriteAsync(context, 503, "busy") : FakeServer.WriteAsync(context, 200, $"[{Entry("1", 10)}]");

        var reading = await Source.ReadAsync(Log(), Since, null, Anna, default);

        Assert.False(reading.IsComplete);
        Assert.Contains("Page 2", reading.Reason);
        Assert.Single(reading.Entries);
    }

    private static string Entry(string id, int second, string status = "success") =>
        $"{{\"id\":\"{id}\",\"at\":\"{Since.AddSeconds(second).ToString("O", CultureInfo.InvariantCulture)}\",\"app\":\"crm\",\"userName\":\"anna\",\"action\":\"disable\",\"status\":\"{status}\"}}";

    private ProvisioningLog Log() => new(
        "lab",
        new(ProvisioningLog.Kind, _server.At("/log"), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        "since={since}",
        "$",
        null,
        new("id", "at", "app", "userName", "action", "status", null),
        NameSet.Of("success"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));
}
