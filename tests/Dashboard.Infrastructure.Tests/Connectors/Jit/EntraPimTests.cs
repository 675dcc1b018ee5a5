using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>Entra PIM against a server that plays Microsoft Graph.</summary>
public sealed class EntraPimTests : IAsyncLifetime
{
    private const string Ours = $$"""{"id":"req-1","action":"adminAssign","status":"STATUS","principalId":"p-1","roleDefinitionId":"role-1","justification":"Tidemark: {{BrokerRig.Reference}}"}""";
    private const string InForce = """{"principalId":"P-1","roleDefinitionId":"role-1","directoryScopeId":"/","startDateTime":"2026-11-26T09:30:00Z","endDateTime":"2026-11-26T10:00:00Z"}""";

    private BrokerRig _rig = null!;
    private string _instances = string.Empty;
    private string _status = "Provisioned";
    private (int Status, string Body) _posted = (201, """{"id":"req-1","status":"Provisioned"}""");
    private bool _hasRequest = true;
    private string? _retryAfter;
    private int _user = 200;

    public async ValueTask InitializeAsync()
    {
        _rig = await BrokerRig.StartAsync();
        _rig.Server.Answer = AnswerAsync;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_role_is_assigned_for_a_time_read_and_removed()
    {
        _instances = InForce;
        var broker = Open();

        var assigned = await broker.RequestAsync(BrokerRig.Order, default);
        var read = await broker.ReadAsync(BrokerRig.Order, assigned.Id, default);
        var removed = await broker.RevokeAsync(BrokerRig.Order, assigned.Id!, default);

        Assert.Equal((WriteOutcome.Acknowledged, "req-1"), (assigned.Outcome, assigned.Id));
        Assert.Equal((SightingState.Found, GrantState.Active, TimeSpan.FromMinutes(30)), (read.State, read.Record!.State, read.Record.Lasts));
        Assert.NotNull(read.Record.Expires);
        Assert.Equal(WriteOutcome.Acknowledged, removed.Outcome);
        var posts = _rig.Server.Requests.Where(r => r.StartsWith("POST", StringComparison.Ordinal)).ToList();
        Assert.Contains("\"expiration\":{\"type\":\"afterDuration\",\"duration\":\"PT30M\"}", posts[0], StringComparison.Ordinal);
        Assert.Contains("\"action\":\"adminAssign\",\"principalId\":\"p-1\",\"roleDefinitionId\":\"role-1\",\"directoryScopeId\":\"/\"", posts[0], StringComparison.Ordinal);
        Assert.Contains(BrokerRig.Reference, posts[0], StringComparison.Ordinal);
        Assert.Contains("\"action\":\"adminRemove\"", posts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("scheduleInfo", posts[1], StringComparison.Ordinal);
        BrokerRig.HoldsNone(assigned + read.ToString(), [.. assigned.Exchanges, .. read.Exchanges], BrokerRig.RequesterToken);
    }

    [Theory]
    [InlineData("Provisioned", "", SightingState.Found, GrantState.Ended)]
    [InlineData("Revoked", "", SightingState.Found, GrantState.Ended)]
    [InlineData("Failed", "", SightingState.Found, GrantState.Ended)]
    [InlineData("PendingProvisioning", "", SightingState.Found, GrantState.Pending)]
    [InlineData("Granted", "", SightingState.Found, GrantState.Pending)]
    [InlineData("PendingProvisioning", InForce, SightingState.Found, GrantState.Active)]
    [InlineData("Provisioned", """{"principalId":"p-1","roleDefinitionId":"role-2","directoryScopeId":"/"}""", SightingState.Found, GrantState.Ended)]
    [InlineData("Provisioned", """{"principalId":"p-2","roleDefinitionId":"role-1","directoryScopeId":"/"}""", SightingState.Found, GrantState.Ended)]
    [InlineData("Provisioned", $"{InForce},{InForce}", SightingState.Unknown, null)]
    [InlineData("Provisioned", """{"principalId":"p-1","roleDefinitionId":"role-1","endDateTime":"later"}""", SightingState.Unknown, null)]
    public async Task The_schedule_instances_are_the_truth(string status, string instances, SightingState state, GrantState? grant)
    {
        (_status, _instances) = (status, instances);

        var byId = await Open().ReadAsync(BrokerRig.Order, "req-1", default);
        var byReference = await Open().ReadAsync(BrokerRig.Order, null, default);

        Assert.Equal((state, grant), (byId.State, byId.Record?.State));
        Assert.Equal((state, grant, state is SightingState.Found ? "req-1" : null), (byReference.State, byReference.Record?.State, byReference.Id));
    }

    [Fact]
    public async Task An_assignment_without_an_end_has_none()
    {
        _instances = """{"principalId":"p-1","roleDefinitionId":"role-1","directoryScopeId":"/","startDateTime":"2026-11-26T09:30:00Z","endDateTime":null}""";

        var read = await Open().ReadAsync(BrokerRig.Order, "req-1", default);

        Assert.Equal((GrantState.Active, null, null, "in force, without an end"), (read.Record!.State, read.Record.Expires, read.Record.Lasts, read.Record.Text));
    }

    [Fact]
    public async Task A_request_that_was_never_made_is_absent_and_somebody_elses_is_not_ours()
    {
        _hasRequest = false;
        Assert.Equal(SightingState.Absent, (await Open().ReadAsync(BrokerRig.Order, null, default)).State);

        _instances = InForce;
        Assert.Equal(SightingState.Unknown, (await Open().ReadAsync(BrokerRig.Order, null, default)).State);
    }

    [Theory]
    [InlineData(400, "ActiveDurationTooShort", true, WriteOutcome.Refused, "raise the duration")]
    [InlineData(400, "RoleAssignmentRequestPolicyValidationFailed", true, WriteOutcome.Refused, "The role's own settings do not allow it")]
    [InlineData(400, "RoleAssignmentExists", true, WriteOutcome.Unknown, "has to be looked at")]
    [InlineData(400, "RoleAssignmentExists", false, WriteOutcome.Refused, "take the role from the canary first")]
    [InlineData(403, "Authorization_RequestDenied", true, WriteOutcome.Refused, "403")]
    [InlineData(429, "TooManyRequests", true, WriteOutcome.Deferred, "asks to wait")]
    [InlineData(500, "InternalServerError", true, WriteOutcome.Unknown, "500")]
    public async Task A_refusal_says_what_to_do(int status, string code, bool hasRequest, WriteOutcome expected, string says)
    {
        _hasRequest = hasRequest;
        _posted = (status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""");

        var answer = await Open().RequestAsync(BrokerRig.Order, default);

        Assert.Equal((expected, null), (answer.Outcome, answer.Id));
        Assert.Contains(says, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_that_Entra_does_not_know_is_refused_and_one_that_cannot_be_looked_up_is_unknown()
    {
        _user = 404;
        Assert.Equal(WriteOutcome.Refused, (await Open().RequestAsync(BrokerRig.Order, default)).Outcome);
        Assert.Equal(SightingState.Absent, (await Open().ReadAsync(BrokerRig.Order, null, default)).State);
        Assert.Equal(GrantState.Ended, (await Open().ReadAsync(BrokerRig.Order, "req-1", default)).Record!.State);

        _user = 503;
        Assert.Equal(WriteOutcome.Unknown, (await Open().RequestAsync(BrokerRig.Order, default)).Outcome);
        Assert.Equal(SightingState.Unknown, (await Open().ReadAsync(BrokerRig.Order, "req-1", default)).State);
        Assert.DoesNotContain(_rig.Server.Requests, r => r.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Entra_asks_to_wait_is_kept_also_where_the_canary_could_not_be_looked_up(bool isAtLookup)
    {
        (_user, _posted) = isAtLookup ? (429, _posted) : (200, (429, """{"error":{"code":"TooManyRequests"}}"""));
        _retryAfter = "120";

        var answer = await Open().RequestAsync(BrokerRig.Order, default);

        Assert.Equal(WriteOutcome.Deferred, answer.Outcome);
        Assert.True(answer.NotBefore?.Since(answer.Sent) >= TimeSpan.FromMinutes(2), answer.Reason);
    }

    private IJitBroker Open() => _rig.Open(new EntraPimBroker(new(_rig.At("/v1.0")), new BearerAuth(_rig.Secret(BrokerRig.RequesterToken)), "role-1", "/", "{identityId}"));

    /// <summary>Lists come in two pages, the first of them empty.</summary>
    private Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = _retryAfter;
        var path = context.Request.Path.Value!;
        var next = context.Request.Query.ContainsKey("$skiptoken") ? string.Empty : $",\"@odata.nextLink\":\"{_rig.At(path)}?$skiptoken=1\"";
        var entries = next.Length > 0 ? string.Empty : path.EndsWith("Instances", StringComparison.Ordinal) ? _instances : _hasRequest ? Ours.Replace("STATUS", _status, StringComparison.Ordinal) : string.Empty;
        return (context.Request.Method, path) switch
        {
            ("POST", "/v1.0/roleManagement/directory/roleAssignmentScheduleRequests") => FakeServer.WriteAsync(context, _posted.Status, _posted.Body),
            ("GET", "/v1.0/users/id/7") or ("GET", "/v1.0/users/id%2F7") => FakeServer.WriteAsync(context, _user, """{"id":"p-1"}"""),
            ("GET", "/v1.0/roleManagement/directory/roleAssignmentScheduleRequests/req-1") => FakeServer.WriteAsync(context, 200, Ours.Replace("STATUS", _status, StringComparison.Ordinal)),
            ("GET", _) when path.Contains("/roleAssignmentSchedule", StringComparison.Ordinal) => FakeServer.WriteAsync(context, 200, $$"""{"value":[{{entries}}]{{next}}}"""),
            _ => throw new InvalidOperationException($"Unexpected: {context.Request.Method} {path}"),
        };
    }
}
