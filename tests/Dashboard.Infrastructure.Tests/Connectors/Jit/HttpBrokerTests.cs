using System.Globalization;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

public sealed class HttpBrokerTests : IAsyncLifetime
{
    private BrokerRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await BrokerRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_grant_is_requested_approved_read_revoked_and_its_ticket_closed_each_by_who_may()
    {
        var seen = new List<string>();
        _rig.Server.Answer = context =>
        {
            seen.Add(context.Request.Headers.Authorization.ToString().Split(' ')[0]);
            var state = context.Request.Path.Value switch { "/requests" => "Pending", var p when p!.EndsWith("revoke", StringComparison.Ordinal) => "revoked", _ => "In-Force" };
            return FakeServer.WriteAsync(context, 200, $$"""{"id":17,"state":"{{state}}","grantedAt":"2026-11-26T09:30:00Z","expiresAt":"2026-11-26T10:00:00Z","ticket":"{{BrokerRig.Reference}}"}""");
        };
        var broker = _rig.Open();

        var requested = await broker.RequestAsync(BrokerRig.Order, default);
        var approved = await broker.ApproveAsync(BrokerRig.Order, "17", default);
        var read = await broker.ReadAsync(BrokerRig.Order, "17", default);
        var revoked = await broker.RevokeAsync(BrokerRig.Order, "17", default);
        var closed = await broker.CloseAsync(BrokerRig.Order, "17", default);

        Assert.Equal((WriteOutcome.Acknowledged, "17", GrantState.Pending), (requested.Outcome, requested.Id, requested.Record!.State));
        Assert.Equal((WriteOutcome.Acknowledged, "17", GrantState.Active), (approved.Outcome, approved.Id, approved.Record!.State));
        Assert.Equal((WriteOutcome.Acknowledged, GrantState.Ended), (revoked.Outcome, revoked.Record!.State));
        Assert.Equal(WriteOutcome.Acknowledged, closed.Outcome);
        Assert.Equal((SightingState.Found, "17", TimeSpan.FromMinutes(30), BrokerRig.Reference), (read.State, read.Id, read.Record!.Lasts, read.Record.Ticket));
        Assert.Equal($"In-Force until 2026-11-26T10:00:00Z, bound to {BrokerRig.Reference}", read.Record.Text);
        Assert.Equal(["Bearer", "Basic", "Bearer", "Bearer", "Bearer"], seen);
        Assert.Equal(
            [
                """POST /requests {"user":"tm-canary-\u00220001\u0022","identity":"id/7","role":"production-admin","for":1800,"minutes":30,"iso":"PT30M","reference":"tidemark-0b1c2d3e-crm-s1"}""",
                "POST /requests/17/approve {}",
                "GET /requests/17",
                "POST /requests/17/revoke",
                $"POST /tickets/{BrokerRig.Reference}/close ticket={BrokerRig.Reference}",
            ],
            _rig.Server.Requests);
        Assert.True(requested.Answered.Since(requested.Sent) >= TimeSpan.Zero);
        Assert.Equal(200, Assert.Single(requested.Exchanges).Status);
    }

    [Fact]
    public async Task A_duration_is_rounded_up_to_what_the_request_counts_in()
    {
        _rig.Answers(200, """{"id":"a"}""");

        await _rig.Open().RequestAsync(BrokerRig.Order with { Duration = TimeSpan.FromSeconds(90.2) }, default);

        Assert.Contains("\"for\":91,\"minutes\":2,\"iso\":\"PT1M31S\"", Assert.Single(_rig.Server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, WriteOutcome.Acknowledged)]
    [InlineData(202, WriteOutcome.Acknowledged)]
    [InlineData(400, WriteOutcome.Refused)]
    [InlineData(401, WriteOutcome.Refused)]
    [InlineData(403, WriteOutcome.Refused)]
    [InlineData(404, WriteOutcome.Refused)]
    [InlineData(405, WriteOutcome.Refused)]
    [InlineData(409, WriteOutcome.Refused)]
    [InlineData(410, WriteOutcome.Refused)]
    [InlineData(422, WriteOutcome.Refused)]
    [InlineData(429, WriteOutcome.Deferred)]
    [InlineData(503, WriteOutcome.Deferred, true)]
    [InlineData(503, WriteOutcome.Unknown)]
    [InlineData(500, WriteOutcome.Unknown)]
    [InlineData(502, WriteOutcome.Unknown, true)]
    [InlineData(302, WriteOutcome.Unknown)]
    [InlineData(418, WriteOutcome.Unknown)]
    public async Task Only_a_definite_answer_to_an_act_is_one(int status, WriteOutcome expected, bool asksToWait = false)
    {
        _rig.Answers(status, """{"id":"a","state":"active","error":{"message":"The window is too long."}}""", also: context =>
        {
            context.Response.Headers.Location = status == 302 ? "https://elsewhere.example/" : default;
            context.Response.Headers.RetryAfter = asksToWait ? "5" : default;
        });

        var requested = await _rig.Open().RequestAsync(BrokerRig.Order, default);
        var revoked = await _rig.Open().RevokeAsync(BrokerRig.Order, "a", default);

        Assert.Equal((expected, expected), (requested.Outcome, revoked.Outcome));
        Assert.Equal(expected is WriteOutcome.Acknowledged, requested.Record is not null);
        Assert.Equal(expected is WriteOutcome.Refused, requested.Reason.Contains("The window is too long", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429, "120", 120, "asks to wait for 2 min")]
    [InlineData(503, "120", 120, "asks to wait for 2 min")]
    [InlineData(429, "date", 120, "asks to wait for ")]
    [InlineData(429, "999999999999", 3600, "asks to wait for 1 h")]
    [InlineData(429, "yesterday", null, "asks to wait.")]
    [InlineData(429, "-5", null, "asks to wait.")]
    [InlineData(429, "soon", null, "asks to wait.")]
    [InlineData(429, null, null, "asks to wait.")]
    [InlineData(200, "120", null, "answered 200")]
    public async Task What_a_broker_asks_to_wait_is_read_as_seconds_or_as_a_date(int status, string? retryAfter, int? seconds, string says)
    {
        _rig.Answers(status, """{"id":"a"}""", also: context => context.Response.Headers.RetryAfter = retryAfter switch
        {
            "date" => _rig.Clock.Now().At.AddSeconds(120).ToString("r", CultureInfo.InvariantCulture),
            "yesterday" => _rig.Clock.Now().At.AddDays(-1).ToString("r", CultureInfo.InvariantCulture),
            _ => retryAfter,
        });

        foreach (var answer in new[] { await _rig.Open().RequestAsync(BrokerRig.Order, default), await _rig.Open().RevokeAsync(BrokerRig.Order, "a", default) })
        {
            Assert.Contains(says, answer.Reason, StringComparison.Ordinal);
            Assert.Equal(seconds is not null, answer.NotBefore is not null);
            if (seconds is { } expected)
            {
                // A date is told to a second, and counted from when its answer was here.
                Assert.InRange(answer.NotBefore!.Value.Since(answer.Sent), TimeSpan.FromSeconds(expected - (retryAfter is "date" ? 2 : 0)) - answer.Answered.Since(answer.Sent), TimeSpan.FromSeconds(expected) + answer.Answered.Since(answer.Sent));
            }
        }
    }

    [Theory]
    [InlineData("""{"state":"pending"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("done")]
    [InlineData("")]
    public async Task A_request_that_gets_no_id_has_to_be_looked_for(string body)
    {
        _rig.Answers(201, body);

        var answer = await _rig.Open().RequestAsync(BrokerRig.Order, default);

        Assert.Equal((WriteOutcome.Unknown, null), (answer.Outcome, answer.Id));
        Assert.Contains("has to be looked for", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_needs_no_body_to_be_acknowledged()
    {
        _rig.Answers(204, string.Empty);

        var answer = await _rig.Open().ApproveAsync(BrokerRig.Order, "a", default);

        Assert.Equal((WriteOutcome.Acknowledged, "a", null), (answer.Outcome, answer.Id, answer.Record));
    }

    [Fact]
    public async Task A_login_page_is_no_acknowledgement()
    {
        _rig.Answers(200, "<html><input type=password></html>", "text/html");

        Assert.Equal(WriteOutcome.Unknown, (await _rig.Open().ApproveAsync(BrokerRig.Order, "a", default)).Outcome);
        Assert.Equal(SightingState.Unknown, (await _rig.Open().ReadAsync(BrokerRig.Order, "a", default)).State);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_open_whether_it_was_done()
    {
        _rig.Server.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var acted = await _rig.Open().RequestAsync(BrokerRig.Order, default);
        var read = await _rig.Open().ReadAsync(BrokerRig.Order, "a", default);

        Assert.Equal((WriteOutcome.Unknown, SightingState.Unknown), (acted.Outcome, read.State));
        Assert.Contains("may or may not have been done", acted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_never_answers_leaves_open_whether_it_was_done()
    {
        _rig.Server.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        var broker = _rig.Open(_rig.Broker() with { Timeout = TimeSpan.FromSeconds(1) });

        var acted = await broker.RevokeAsync(BrokerRig.Order, "a", default);
        var read = await broker.ReadAsync(BrokerRig.Order, "a", default);

        Assert.Equal((WriteOutcome.Unknown, SightingState.Unknown), (acted.Outcome, read.State));
        Assert.Contains("no whole answer within 1 s", acted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_sent_is_said_not_to_be()
    {
        var broker = _rig.Broker();
        var nowhere = broker with { Auth = new BearerAuth(SecretReference.TryParse("file:/nowhere/secret", out var none) ? none : throw new InvalidOperationException()) };

        var answer = await _rig.Open(nowhere).RequestAsync(BrokerRig.Order, default);

        Assert.Equal(WriteOutcome.Unknown, answer.Outcome);
        Assert.StartsWith("It was not sent", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(_rig.Server.Requests);
    }

    [Fact]
    public async Task A_credential_is_sent_to_its_own_server_only()
    {
        await using var other = await FakeServer.StartAsync();
        var broker = _rig.Broker();

        var answer = await _rig.Open(broker with { Revoke = ProbeRig.Request("POST", other.At("/requests/{id}/revoke")) }).RevokeAsync(BrokerRig.Order, "a", default);

        Assert.Equal(WriteOutcome.Unknown, answer.Outcome);
        Assert.Contains("is sent nowhere else", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task What_is_not_set_up_is_not_asked()
    {
        var broker = _rig.Broker() with { Revoke = null, Approve = null, Close = null };

        Assert.Equal(WriteOutcome.Refused, (await _rig.Open(broker).RevokeAsync(BrokerRig.Order, "a", default)).Outcome);
        Assert.Equal(WriteOutcome.Refused, (await _rig.Open(broker).ApproveAsync(BrokerRig.Order, "a", default)).Outcome);
        Assert.Equal(WriteOutcome.Refused, (await _rig.Open(broker).CloseAsync(BrokerRig.Order, "a", default)).Outcome);
        Assert.Equal(WriteOutcome.Refused, (await _rig.Open().RequestAsync(BrokerRig.Order with { IdentityId = "" }, default)).Outcome);
        Assert.Empty(_rig.Server.Requests);
    }

    [Fact]
    public async Task A_refused_access_token_is_fetched_afresh_once()
    {
        var given = 0;
        _rig.Server.Answer = context => context.Request.Path == "/token"
            ? FakeServer.WriteAsync(context, 200, $$"""{"access_token":"t0ken-{{++given}}","expires_in":3600}""")
            : FakeServer.WriteAsync(context, context.Request.Headers.Authorization == "Bearer t0ken-2" ? 200 : 401, """{"id":"a","state":"active","say":"t0ken-1"}""");
        var broker = _rig.Broker() with { Auth = new ClientCredentialsAuth(new(_rig.At("/token")), "tidemark", _rig.Secret("cl13nt-secret"), null) };

        var answer = await _rig.Open(broker).RequestAsync(BrokerRig.Order, default);

        Assert.Equal((WriteOutcome.Acknowledged, 2), (answer.Outcome, given));
        BrokerRig.HoldsNone(answer.ToString(), answer.Exchanges, "t0ken-1", "t0ken-2", "cl13nt-secret");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_broker_that_repeats_our_credentials_does_not_make_us_keep_them(int status)
    {
        string[] secrets = [BrokerRig.RequesterToken, BrokerRig.ApproverPassword];
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"boss:{BrokerRig.ApproverPassword}"));
        var echo = System.Text.Json.JsonSerializer.Serialize($"{secrets[0]} {secrets[1]} {pair}");
        _rig.Answers(status, $$"""{"id":"a","state":"active","message":{{echo}},"expiresAt":{{echo}},"grant_token":"s3cret-of-the-broker"}""");
        var broker = _rig.Open();

        var approved = await broker.ApproveAsync(BrokerRig.Order, "a", default);
        BrokerAnswer[] acts = [approved, await broker.RequestAsync(BrokerRig.Order, default)];
        var read = await broker.ReadAsync(BrokerRig.Order, "a", default);

        Assert.All(acts, a => BrokerRig.HoldsNone(a.ToString(), a.Exchanges, [.. secrets, pair, "s3cret-of-the-broker"]));
        BrokerRig.HoldsNone(read.ToString(), read.Exchanges, [.. secrets, pair, "s3cret-of-the-broker"]);
    }

    /// <summary>Who sets a broker up may lead its requests to an address of the same server that repeats what it is sent, and its paths to where the credential stands.</summary>
    [Theory]
    [InlineData("bearer", false)]
    [InlineData("bearer", true)]
    [InlineData("basic", false)]
    [InlineData("basic", true)]
    public async Task A_credential_is_no_id_and_no_ticket_wherever_the_paths_lead(string kind, bool isTicket)
    {
        _rig.Server.Answer = context =>
        {
            var record = $$"""{"headers":{"authorization":{{System.Text.Json.JsonSerializer.Serialize(context.Request.Headers.Authorization.ToString())}}},"id":"a","state":"active","reference":"{{BrokerRig.Reference}}"}""";
            return FakeServer.WriteAsync(context, 200, context.Request.Query.Count > 0 ? $$"""{"items":[{{record}}]}""" : record);
        };
        const string path = "$.headers.authorization";
        var set = _rig.Broker();
        set = set with { Auth = kind is "basic" ? set.Approver! : set.Auth };
        var broker = _rig.Open(isTicket ? set with { Ticket = path } : set with { Id = path, Ticket = null });

        var asked = await broker.RequestAsync(BrokerRig.Order, default);
        var approved = await broker.ApproveAsync(BrokerRig.Order, "a", default);
        BrokerReading[] reads = [await broker.ReadAsync(BrokerRig.Order, "a", default), await broker.ReadAsync(BrokerRig.Order, null, default)];

        string[] none = [BrokerRig.RequesterToken, BrokerRig.ApproverPassword, Convert.ToBase64String(Encoding.UTF8.GetBytes($"boss:{BrokerRig.ApproverPassword}"))];
        Assert.Equal(isTicket ? (WriteOutcome.Acknowledged, "a") : (WriteOutcome.Unknown, null), (asked.Outcome, asked.Id));
        Assert.Equal("a", approved.Id);
        Assert.Contains($"at {path} (what stands there may hold a secret, and is not kept)", asked.Reason, StringComparison.Ordinal);
        Assert.All((BrokerAnswer[])[asked, approved], a => BrokerRig.HoldsNone(a.ToString(), a.Exchanges, none));
        Assert.All((BrokerAnswer[])[asked, approved], a => Assert.Null(isTicket ? a.Record : a.Record?.Ticket));
        Assert.All(reads, read =>
        {
            Assert.Equal((SightingState.Unknown, null, null), (read.State, read.Id, read.Record));
            Assert.Contains($"{(isTicket ? "no ticket" : "no id of it")} at {path} (what stands there may hold a secret, and is not kept)", read.Reason, StringComparison.Ordinal);
            BrokerRig.HoldsNone(read.ToString(), read.Exchanges, none);
        });
    }
}
