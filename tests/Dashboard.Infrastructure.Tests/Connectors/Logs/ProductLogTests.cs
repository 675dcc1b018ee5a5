using System.Globalization;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>Entra and Okta, of which a customer says nothing but the address.</summary>
public sealed class ProductLogTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Since = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly EgressPool _pool = new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
    private readonly FakeTimeProvider _time = new(Since.AddHours(1));
    private FakeServer _server = null!;
    private JsonLogSource _source = null!;
    private OktaStandIn _okta = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _source = new(_pool, new MeasuringClock(_time, "test"));
        _okta = new(_server);
        _server.Answer = _okta.AnswerAsync;
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        await _server.DisposeAsync();
    }

    private ProvisioningLog Entra => SomeLog.Of(LogPreset.Entra, _server.At("/v1.0"));

    private ProvisioningLog Okta => SomeLog.Of(LogPreset.Okta, _server.Url);

    [Fact]
    public async Task Entra_is_read_however_its_documentation_contradicts_itself()
    {
        _server.Answer = new EntraStandIn(_server).AnswerAsync;

        var reading = await _source.ReadAsync(Entra, Since, null, null, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(
            [
                ("Sales CRM", "anna@example.com", "disable", "success", true, null),
                ("Sales CRM", "ben@example.com", "Update", "Failure", false, "The app answered 400."),
                ("Sales CRM", "cleo@example.com", "other", "skipped", false, "The user is not in scope."),
            ],
            reading.Entries.Select(e => (e.App, e.UserName, e.Action, e.Status, e.IsDone, e.Detail)));
        Assert.Equal(0, reading.Unreadable);
        Assert.Equal(
            ["GET /v1.0/auditLogs/provisioning?$filter=activityDateTime%20gt%202026-05-04T09%3A00%3A00.000Z&$orderby=activityDateTime%20asc", "GET /v1.0/auditLogs/provisioning?$skiptoken=two"],
            _server.Requests);
    }

    [Fact]
    public async Task An_app_may_be_named_by_its_id_which_stays_when_it_is_renamed()
    {
        _server.Answer = new EntraStandIn(_server).AnswerAsync;

        var reading = await _source.ReadAsync(Entra with { Apps = Entra.Apps.Add("crm", "3CC46FB5-af5a-4d7d-9ae5-0a6ed9f2c7b1") }, Since, null, null, default);

        Assert.All(reading.Entries, e => Assert.Equal("3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1", e.App));
    }

    [Fact]
    public async Task The_raw_entry_is_kept_with_its_hash()
    {
        _server.Answer = new EntraStandIn(_server).AnswerAsync;

        var entry = (await _source.ReadAsync(Entra, Since, null, null, default)).Entries[0];

        Assert.Contains("durationInMilliseconds", entry.Raw);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(EntraStandIn.Documented))), entry.Hash);
    }

    [Fact]
    public async Task Okta_is_polled_until_a_page_is_empty_and_gone_on_with_from_there()
    {
        _okta.Events.AddRange([Deprovisioned("1", 1), Deprovisioned("2", 2), Deprovisioned("3", 3)]);
        var first = await _source.ReadAsync(Okta, Since, null, null, default);
        _okta.Events.Add(Deprovisioned("4", 0)); // published before the others, kept after them
        var second = await _source.ReadAsync(Okta, Since, first.Cursor, null, default);

        Assert.Equal((true, true), (first.IsComplete, second.IsComplete));
        Assert.Equal(["1", "2", "3"], first.Entries.Select(e => e.Id));
        Assert.Equal(["4"], second.Entries.Select(e => e.Id));
        Assert.Equal(
            [
                "GET /api/v1/logs?since=2026-05-04T09%3A00%3A00.000Z&sortOrder=ASCENDING&limit=1000&filter=eventType%20sw%20%22application.%22%20or%20eventType%20sw%20%22user.lifecycle.%22",
                "GET /api/v1/logs?after=2&limit=1000",
                "GET /api/v1/logs?after=3&limit=1000",
                "GET /api/v1/logs?after=3&limit=1000",
                "GET /api/v1/logs?after=4&limit=1000",
            ],
            _server.Requests);
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_one_and_the_order_of_moments_does_not_matter()
    {
        _okta.Events.AddRange([Deprovisioned("2", 20), Deprovisioned("1", 10), Deprovisioned("2", 20)]);

        var reading = await _source.ReadAsync(Okta, Since, null, null, default);

        Assert.Equal(["1", "2"], reading.Entries.Select(e => e.Id));
        Assert.Equal(Since.AddSeconds(20), reading.Through);
    }

    [Fact]
    public async Task What_tells_of_no_app_is_passed_over_but_for_what_happens_to_a_user_in_the_directory_itself()
    {
        _okta.Events.AddRange(
        [
            OktaStandIn.Event("1", "user.session.start", At(1), app: null),
            OktaStandIn.Event("2", "user.lifecycle.deactivate", At(2), app: null),
            OktaStandIn.Event("3", "application.user_membership.revoke", At(3)),
            """{"uuid":"4","published":"2026-05-04T09:00:04.000Z","eventType":"application.lifecycle.update","target":null}""",
            """{"published":"2026-05-04T09:00:05.000Z","eventType":"application.provision.user.push","target":[{"type":"AppInstance","alternateId":"Sales CRM"}]}""",
        ]);

        var reading = await _source.ReadAsync(Okta, Since, null, null, default);

        Assert.Equal([("2", LogEntry.Directory, true), ("3", "Sales CRM", true)], reading.Entries.Select(e => (e.Id, e.App, e.TakesAway)));
        Assert.Equal(1, reading.Unreadable); // the last one is about an app and names nobody
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("query")]
    [InlineData("address")]
    public async Task A_place_in_a_log_that_is_set_up_otherwise_is_none(string changed)
    {
        _okta.Events.Add(Deprovisioned("1", 1));
        var cursor = (await _source.ReadAsync(Okta, Since, null, null, default)).Cursor;
        var other = changed switch
        {
            "keep" => Okta with { IsOfEverybody = false },
            "query" => Okta with { Query = "since={since}" },
            _ => Okta with { Connection = Okta.Connection with { Url = _server.At("/") , Timeout = TimeSpan.FromSeconds(9) }, Query = "since={since}&limit=5" },
        };

        Assert.Equal(["1"], (await _source.ReadAsync(other, Since, cursor, null, default)).Entries.Select(e => e.Id));
    }

    [Fact]
    public async Task A_place_that_the_log_knows_no_more_is_let_go_and_the_moment_counts()
    {
        _okta.Events.Add(Deprovisioned("1", 1));
        var cursor = (await _source.ReadAsync(Okta, Since, null, null, default)).Cursor;
        _okta.Events.Clear();
        _okta.HasForgotten = true;
        _server.Requests.Clear();

        var reading = await _source.ReadAsync(Okta, Since, cursor, null, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.StartsWith("GET /api/v1/logs?since=2026", _server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_is_where_the_next_reading_goes_on()
    {
        _okta.Events.AddRange([Deprovisioned("1", 1), Deprovisioned("2", 2), Deprovisioned("3", 3)]);
        _server.Answer = context => context.Request.Query["after"] == "2" ? FakeServer.WriteAsync(context, 503, "busy") : _okta.AnswerAsync(context);
        var broken = await _source.ReadAsync(Okta, Since, null, null, default);
        _server.Answer = _okta.AnswerAsync;
        var whole = await _source.ReadAsync(Okta, Since, broken.Cursor, null, default);

        Assert.Equal((false, true), (broken.IsComplete, whole.IsComplete));
        Assert.Equal(["1", "2"], broken.Entries.Select(e => e.Id));
        Assert.Equal(["3"], whole.Entries.Select(e => e.Id));
    }

    [Theory]
    [InlineData("Retry-After")]
    [InlineData("X-Rate-Limit-Reset")]
    public async Task A_log_that_asks_to_be_left_alone_for_long_is_not_asked_until_then(string header)
    {
        _okta.Events.Add(Deprovisioned("1", 1));
        _okta.Busy.Enqueue((header, header == "Retry-After" ? "300" : DateTimeOffset.UnixEpoch.AddYears(200).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

        var busy = await _source.ReadAsync(Okta, Since, null, null, default);
        var waiting = await _source.ReadAsync(Okta, Since, busy.Cursor, null, default);
        Assert.Equal((false, false, 1), (busy.IsComplete, waiting.IsComplete, _server.Requests.Count));
        Assert.Contains("left alone until", waiting.Reason);

        _time.Advance(RetryAfter.Longest); // no server keeps us away for longer
        Assert.Equal(["1"], (await _source.ReadAsync(Okta, Since, waiting.Cursor, null, default)).Entries.Select(e => e.Id));
    }

    [Fact]
    public async Task A_short_wait_is_waited_out_within_the_reading()
    {
        _okta.Events.Add(Deprovisioned("1", 1));
        _okta.Busy.Enqueue(("Retry-After", "7"));

        var reading = _source.ReadAsync(Okta, Since, null, null, default);
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True((await reading).IsComplete, (await reading).Reason);
        Assert.Equal(["1"], (await reading).Entries.Select(e => e.Id));
    }

    private static string Deprovisioned(string uuid, int second) => OktaStandIn.Event(uuid, "application.user_membership.deprovision", At(second));

    private static string At(int second) => Since.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
