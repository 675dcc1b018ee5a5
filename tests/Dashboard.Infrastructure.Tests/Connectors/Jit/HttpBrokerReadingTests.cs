using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Jit;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

public sealed class HttpBrokerReadingTests : IAsyncLifetime
{
    private const string Ours = $$"""{"id":"a","state":"active","reference":"{{BrokerRig.Reference}}"}""";
    private const string Others = """{"id":"b","state":"active","reference":"tidemark-0b1c2d3e-crm-s10"}""";

    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private BrokerRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await BrokerRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(200, """{"id":"a","state":"ACTIVE"}""", SightingState.Found, "ACTIVE, without an end at $.expiresAt")]
    [InlineData(200, """{"id":"a","state":"pending","expiresAt":null}""", SightingState.Found, "pending, without an end at $.expiresAt")]
    [InlineData(200, """{"state":"active"}""", SightingState.Found, "active")]
    [InlineData(200, """{"id":"b","state":"active"}""", SightingState.Unknown, "another request")]
    [InlineData(200, """{"id":"a","state":"suspended"}""", SightingState.Unknown, "'suspended' is not one of those set up (pending: pending; active: active, in-force; ended: closed, expired, revoked)")]
    [InlineData(200, """{"id":"a"}""", SightingState.Unknown, "no state at $.state")]
    [InlineData(200, """{"id":"a","state":{}}""", SightingState.Unknown, "no state at $.state")]
    [InlineData(200, """{"id":"a","state":"active","expiresAt":"soon"}""", SightingState.Unknown, "the end 'soon' at $.expiresAt")]
    [InlineData(200, """{"id":"a","state":"active","expiresAt":true}""", SightingState.Unknown, "the end 'true'")]
    [InlineData(200, "active", SightingState.Unknown, "not JSON")]
    [InlineData(200, "", SightingState.Unknown, "not JSON")]
    [InlineData(404, "", SightingState.Absent, "no such request")]
    [InlineData(410, """{"message":"gone"}""", SightingState.Absent, "gone")]
    [InlineData(401, "", SightingState.Unknown, "401")]
    [InlineData(403, "", SightingState.Unknown, "403")]
    [InlineData(500, Ours, SightingState.Unknown, "500")]
    [InlineData(302, "", SightingState.Unknown, "302")]
    public async Task A_record_is_read_or_nobody_can_say(int status, string body, SightingState expected, string says)
    {
        _rig.Answers(status, body);

        var read = await _rig.Open().ReadAsync(BrokerRig.Order, "a", default);

        Assert.Equal(expected, read.State);
        Assert.Contains(says, read.Reason, StringComparison.Ordinal);
        Assert.Equal(expected is SightingState.Found, read.Record is not null);
        Assert.Null(read.Record?.Expires);
    }

    [Fact]
    public async Task A_broker_that_asks_to_wait_is_waited_for()
    {
        _rig.Answers(429, string.Empty, also: context => context.Response.Headers.RetryAfter = "60");

        var read = await _rig.Open().ReadAsync(BrokerRig.Order, "a", default);

        Assert.Equal(SightingState.Unknown, read.State);
        Assert.True(read.NotBefore!.Value.Since(_rig.Clock.Now()) > TimeSpan.Zero);
    }

    [Theory]
    [InlineData($$"""{"items":[{{Others}},{{Ours}}]}""", SightingState.Found, "active")]
    [InlineData("""{"items":[]}""", SightingState.Absent, "no request with our reference")]
    [InlineData($$"""{"items":[{{Others}}]}""", SightingState.Absent, "no request with our reference")]
    [InlineData($$"""{"items":[{{Ours}},{{Ours}}]}""", SightingState.Unknown, "2 records for one request")]
    [InlineData("""{"items":[{"id":"a","state":"active"}]}""", SightingState.Unknown, "does not show our reference")]
    [InlineData($$"""{"items":[{"state":"active","reference":"{{BrokerRig.Reference}}"}]}""", SightingState.Unknown, "no id of it at $.id")]
    [InlineData($$"""{"items":[{"id":"a","state":"odd","reference":"{{BrokerRig.Reference}}"}]}""", SightingState.Unknown, "'odd'")]
    [InlineData("""{"items":[],"has_more":true}""", SightingState.Unknown, "there is more")]
    [InlineData("""{"items":{}}""", SightingState.Unknown, "no list at $.items")]
    [InlineData("""{}""", SightingState.Unknown, "no list at $.items")]
    [InlineData("nothing", SightingState.Unknown, "not JSON")]
    public async Task A_request_is_found_again_by_our_reference_and_by_nothing_less(string body, SightingState expected, string says)
    {
        _rig.Answers(200, body);

        var read = await _rig.Open().ReadAsync(BrokerRig.Order, null, default);

        Assert.Equal(expected, read.State);
        Assert.Contains(says, read.Reason, StringComparison.Ordinal);
        Assert.Equal(expected is SightingState.Found ? "a" : null, read.Id);
        Assert.Equal($"GET /requests?reference={BrokerRig.Reference}", Assert.Single(_rig.Server.Requests));
    }

    [Fact]
    public async Task A_list_of_names_only_leads_to_the_record()
    {
        _rig.Server.Answer = context => FakeServer.WriteAsync(context, 200, context.Request.Query.Count > 0 ? $$"""{"items":[{"id":"a","name":"lent for {{BrokerRig.Reference}}."}]}""" : Ours);

        var read = await _rig.Open().ReadAsync(BrokerRig.Order, null, default);

        Assert.Equal((SightingState.Found, "a", 2), (read.State, read.Id, read.Exchanges.Length));
    }

    [Theory]
    [InlineData(200, Ours, SightingState.Found)]
    [InlineData(200, Others, SightingState.Unknown)]
    [InlineData(404, "", SightingState.Absent)]
    public async Task Where_there_is_no_list_the_answer_is_the_request(int status, string body, SightingState expected)
    {
        _rig.Answers(status, body);

        Assert.Equal(expected, (await _rig.Open(_rig.Broker() with { Items = null }).ReadAsync(BrokerRig.Order, null, default)).State);
    }

    [Fact]
    public async Task Without_a_way_to_find_it_a_request_without_id_is_not_known()
    {
        var lost = await _rig.Open(_rig.Broker() with { Find = null, Items = null }).ReadAsync(BrokerRig.Order, null, default);
        Assert.Equal(SightingState.Unknown, lost.State);
        Assert.Contains("cannot be found again", lost.Reason, StringComparison.Ordinal);
        Assert.Empty(_rig.Server.Requests);

        _rig.Answers(200, Ours);
        var byReference = _rig.Broker() with { Find = null, Items = null, Read = ProbeRig.Request("GET", _rig.At("/by-reference/{reference}")) };
        Assert.Equal("a", (await _rig.Open(byReference).ReadAsync(BrokerRig.Order, null, default)).Id);
    }

    [Fact]
    public async Task An_end_is_told_by_what_is_left_of_it_on_the_brokers_own_clock()
    {
        // The broker's clock is a year behind ours: ten minutes are left all the same.
        var date = Noon.AddYears(-1);
        _rig.Answers(200, $$"""{"id":"a","state":"active","expiresAt":"{{date.AddMinutes(10):O}}"}""", also: context => context.Response.Headers.Date = date.ToString("r"));

        var before = _rig.Clock.Now();
        var read = await _rig.Open().ReadAsync(BrokerRig.Order, "a", default);
        var after = _rig.Clock.Now();

        Assert.InRange(read.Record!.Expires!.Earliest.Since(before), TimeSpan.FromSeconds(598), after.Since(before) + TimeSpan.FromSeconds(598));
        Assert.InRange(read.Record.Expires.Latest.Since(after), TimeSpan.FromSeconds(600) - after.Since(before), TimeSpan.FromSeconds(600));
    }

    [Fact]
    public void An_end_is_told_between_two_moments_and_by_our_clock_where_the_broker_tells_none()
    {
        var (sent, received) = (new Instant(Noon, TimeSpan.FromSeconds(100), "c"), new Instant(Noon.AddSeconds(3), TimeSpan.FromSeconds(103), "c"));
        var answer = new Answer(string.Empty, sent, received, 200, null, true, default, null, null, null);

        var told = BrokerMoment.Here(Noon.AddSeconds(60), answer with { Date = Noon.AddSeconds(-40) });
        var agreed = BrokerMoment.Here(Noon.AddSeconds(60), answer);
        var absurd = BrokerMoment.Here(Noon.AddYears(7000), answer with { Date = DateTimeOffset.MinValue });

        Assert.Equal((sent.Plus(TimeSpan.FromSeconds(98)), received.Plus(TimeSpan.FromSeconds(100))), (told.Earliest, told.Latest));
        Assert.Equal((received.Plus(TimeSpan.FromSeconds(57)), received.Plus(TimeSpan.FromSeconds(57))), (agreed.Earliest, agreed.Latest));
        Assert.True(absurd.Earliest.Since(received) > TimeSpan.FromDays(300_000));
    }

    [Theory]
    [InlineData("\"2026-11-26T12:00:00Z\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("\"2026-11-26t12:00:00z\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("\"2026-11-26T13:00:00.5+01:00\"", "2026-11-26T12:00:00.5000000+00:00")]
    [InlineData("\"2026-11-26T13:00:00+0100\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("\"2026-11-26T12:00:00.123456789Z\"", "2026-11-26T12:00:00.1234567+00:00")]
    [InlineData("\"2026-11-26 12:00:00\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("\"2026-11-26T12:00\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("1795694400", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("1795694400.5", "2026-11-26T12:00:00.5000000+00:00")]
    [InlineData("1795694400000", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("\"1795694400\"", "2026-11-26T12:00:00.0000000+00:00")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("0", null)]
    [InlineData("\"Never\"", null)]
    [InlineData("\"9999-12-31T23:59:59.9999999Z\"", null)]
    [InlineData("253402300799", null)]
    [InlineData("253402300799000", null)]
    public void A_moment_is_read_in_each_way_it_is_written(string json, string? expected)
    {
        var moment = BrokerMoment.Read(System.Text.Json.JsonElement.Parse(json));

        Assert.True(moment.IsReadable);
        Assert.Equal(expected, moment.At?.ToString("O"));
    }

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"11/26/2026 12:00\"")]
    [InlineData("\"2026-11-26\"")]
    [InlineData("\"2026-13-26T12:00:00Z\"")]
    [InlineData("\"2026-11-26T25:00:00Z\"")]
    [InlineData("-1")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1e40")]
    public void What_is_no_moment_is_not_taken_for_never(string json)
    {
        var moment = BrokerMoment.Read(System.Text.Json.JsonElement.Parse(json));

        Assert.False(moment.IsReadable);
    }
}
