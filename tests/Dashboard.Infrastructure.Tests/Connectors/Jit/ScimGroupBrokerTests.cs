using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>A SCIM group whose members carry their end, against a small server that does as it is told, or does not.</summary>
public sealed class ScimGroupBrokerTests : IAsyncLifetime
{
    private static readonly GrantOrder Order = BrokerRig.Order with { UserName = "tm-canary" };

    private BrokerRig _rig = null!;
    private JsonArray _members = [];
    private int _patched = 204;
    private string? _retryAfter;
    private bool _obeys = true;
    private bool _hasUser = true;
    private bool _hasGroup = true;

    public async ValueTask InitializeAsync()
    {
        _rig = await BrokerRig.StartAsync();
        _rig.Server.Answer = AnswerAsync;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_membership_is_lent_read_and_taken_back()
    {
        var broker = Open();

        var lent = await broker.RequestAsync(Order, default);
        var read = await broker.ReadAsync(Order, lent.Id, default);
        var found = await broker.ReadAsync(Order, null, default);
        var revoked = await broker.RevokeAsync(Order, lent.Id!, default);
        var over = await broker.ReadAsync(Order, lent.Id, default);
        var never = await broker.ReadAsync(Order, null, default);

        Assert.True(lent.Outcome is WriteOutcome.Acknowledged, lent.Reason);
        Assert.Equal(("u-1", "u-1", GrantState.Active), (lent.Id, found.Id, read.Record!.State));
        Assert.InRange(read.Record.Expires!.Latest.Since(lent.Sent), TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(31) + _rig.Clock.Now().Since(lent.Sent));
        Assert.Equal((WriteOutcome.Acknowledged, GrantState.Ended, SightingState.Absent), (revoked.Outcome, over.Record!.State, never.State));
        Assert.Contains(_rig.Server.Requests, r => r.Contains("members[value eq", StringComparison.Ordinal));
        BrokerRig.HoldsNone(lent + read.ToString(), [.. lent.Exchanges, .. read.Exchanges], BrokerRig.RequesterToken);
    }

    [Fact]
    public async Task What_is_answered_and_not_shown_is_not_done()
    {
        _obeys = false;
        var lent = await Open().RequestAsync(Order, default);
        Assert.Equal((WriteOutcome.Unknown, null), (lent.Outcome, lent.Id));

        _members = [new JsonObject { ["value"] = "u-1" }];
        Assert.Equal(WriteOutcome.Unknown, (await Open().RevokeAsync(Order, "u-1", default)).Outcome);
    }

    [Theory]
    [InlineData(400, WriteOutcome.Refused)]
    [InlineData(403, WriteOutcome.Refused)]
    [InlineData(500, WriteOutcome.Unknown)]
    public async Task A_refusal_is_definite_and_a_fault_is_not(int status, WriteOutcome expected)
    {
        (_patched, _obeys) = (status, false);

        Assert.Equal(expected, (await Open().RequestAsync(Order, default)).Outcome);
    }

    [Fact]
    public async Task What_the_service_asks_to_wait_is_kept()
    {
        (_patched, _retryAfter) = (429, "120");

        var answer = await Open().RequestAsync(Order, default);

        Assert.Equal(WriteOutcome.Deferred, answer.Outcome);
        Assert.True(answer.NotBefore?.Since(answer.Sent) >= TimeSpan.FromMinutes(2), answer.Reason);
        Assert.Contains("asks to wait for 2 min", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"value":"u-1","expiresAt":null}""", SightingState.Found)]
    [InlineData("""{"value":"u-1"}""", SightingState.Found)]
    [InlineData("""{"value":"u-1","expiresAt":"soon"}""", SightingState.Unknown)]
    [InlineData("""{"value":"u-1","expiresAt":{}}""", SightingState.Unknown)]
    public async Task A_member_without_an_end_has_none_and_one_that_cannot_be_read_is_unknown(string member, SightingState expected)
    {
        _members = [JsonNode.Parse(member)];

        var read = await Open().ReadAsync(Order, "u-1", default);

        Assert.Equal((expected, null), (read.State, read.Record?.Expires));
    }

    [Fact]
    public async Task Nothing_is_sent_where_there_is_no_account_or_no_group()
    {
        _hasGroup = false;
        var noGroup = await Open().RequestAsync(Order, default);
        (_hasGroup, _hasUser) = (true, false);
        var noUser = await Open().RequestAsync(Order, default);

        Assert.Equal((WriteOutcome.Refused, WriteOutcome.Refused), (noGroup.Outcome, noUser.Outcome));
        Assert.Equal(SightingState.Absent, (await Open().ReadAsync(Order, null, default)).State);
        Assert.DoesNotContain(_rig.Server.Requests, r => r.StartsWith("PATCH", StringComparison.Ordinal));
    }

    private IJitBroker Open() => _rig.Open(new ScimGroupBroker(new(Connection.Scim, new(_rig.At("/scim")), new BearerAuth(_rig.Secret(BrokerRig.RequesterToken)), null, TimeSpan.FromMinutes(1)), "lent", "expiresAt"));

    private async Task AnswerAsync(HttpContext context)
    {
        var group = new JsonObject { ["id"] = "g-1", ["displayName"] = "lent", ["members"] = _members.DeepClone() };
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/scim/Users"):
                await List(_hasUser ? new JsonObject { ["id"] = "u-1", ["userName"] = "tm-canary", ["active"] = true } : null);
                break;
            case ("GET", "/scim/Groups"):
                await List(_hasGroup ? group : null);
                break;
            case ("GET", "/scim/Groups/g-1"):
                await FakeServer.WriteAsync(context, 200, group.ToJsonString(), "application/scim+json");
                break;
            case ("PATCH", "/scim/Groups/g-1"):
                var change = (await JsonNode.ParseAsync(context.Request.Body))!["Operations"]![0]!;
                _members = !_obeys ? _members : (string?)change["op"] == "add" ? change["value"]!.DeepClone().AsArray() : [];
                context.Response.StatusCode = _patched;
                context.Response.Headers.RetryAfter = _retryAfter;
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }

        Task List(JsonObject? one) => FakeServer.WriteAsync(context, 200, new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"), ["totalResults"] = one is null ? 0 : 1, ["startIndex"] = 1, ["itemsPerPage"] = one is null ? 0 : 1, ["Resources"] = one is null ? [] : new JsonArray(one) }.ToJsonString(), "application/scim+json");
    }
}
