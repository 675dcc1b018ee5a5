using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Entra Privileged Identity Management over Microsoft Graph: an administrator assigns a role for a time. What is in force,
/// only the schedule instances say; the request's own status says how far the assignment is where there is none yet.
/// </summary>
/// <remarks>
/// A request: <c>{"id":"...","action":"adminAssign","status":"Provisioned","justification":"...","principalId":"..."}</c>; an
/// instance: <c>{"principalId":"...","roleDefinitionId":"...","directoryScopeId":"/","startDateTime":"...","endDateTime":null}</c>.
/// </remarks>
internal sealed class EntraPimAdapter(EntraPimBroker broker, BrokerHttp http) : IJitBroker
{
    private const string Requests = "roleManagement/directory/roleAssignmentScheduleRequests";
    private const string Instances = "roleManagement/directory/roleAssignmentScheduleInstances";

    /// <summary>What is on its way; everything else that is not in force is over.</summary>
    private static readonly string[] OnItsWay = ["Accepted", "Granted", "ScheduleCreated", "AdminApproved", "ProvisioningStarted"];

    public async Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct)
    {
        var graph = Open();
        var seconds = TimeSpan.FromSeconds(Math.Ceiling(order.Duration.TotalSeconds));
        return await ActAsync(graph, order, null, "adminAssign", new JsonObject
        {
            ["startDateTime"] = graph.Talk.Clock.Now().At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["expiration"] = new JsonObject { ["type"] = "afterDuration", ["duration"] = XmlConvert.ToString(seconds) },
        }, ct).ConfigureAwait(false);
    }

    public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(Open(), order, id, "adminRemove", null, ct);

    public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("An administrator assigns: there is nothing to approve.", id);

    public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("An assignment is bound to no ticket.", id);

    public async Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct)
    {
        var graph = Open();
        var (principal, reply) = await graph.PrincipalAsync(order, ct).ConfigureAwait(false);
        if (principal is null)
        {
            return reply is { Failure: null, Status: 404 }
                ? Gone(graph, id, null, "Entra does not know the canary, so that it holds no role")
                : Unknown(graph, $"The canary could not be looked up: {graph.Talk.Quote(reply.Why())}.");
        }

        // Requests are read by id where it is known, and found by the justification that carries our reference.
        var (request, problem) = id is not null ? await graph.OneAsync($"{Requests}/{Uri.EscapeDataString(id)}", ct).ConfigureAwait(false)
            : await OursAsync(graph, principal, order, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return Unknown(graph, problem);
        }

        id ??= Text(request, "id");
        var (instances, failed) = await graph.ListAsync(Instances, Filter(principal), null, ct).ConfigureAwait(false);
        if (instances is null)
        {
            return Unknown(graph, failed!);
        }

        var ours = instances.Where(i => IsOfRole(i.Item, principal)).ToList();
        return (ours, id) switch
        {
            ([], null) => new(SightingState.Absent, null, null, "Entra has no request with our reference, and no assignment is in force.", null, graph.Talk.Exchanges),
            (_, null) => Unknown(graph, "An assignment of the role to the canary is in force that no request of ours made."),
            ([], _) => Over(graph, id, Text(request, "status")),
            ([var (item, page)], _) => InForce(graph, id, item, page),
            _ => Unknown(graph, string.Create(CultureInfo.InvariantCulture, $"{ours.Count} assignments of the role to the canary are in force at once.")),
        };
    }

    public async Task<GrantListing?> ListAsync(CancellationToken ct)
    {
        var graph = Open();
        var (instances, problem) = await graph.ListAsync(Instances, OfRole, "principal", ct).ConfigureAwait(false);
        return new EntraAssignments(broker, graph.Talk).Of(instances, problem);
    }

    private async Task<BrokerAnswer> ActAsync(GraphTalk graph, GrantOrder order, string? id, string action, JsonObject? schedule, CancellationToken ct)
    {
        var (principal, looked) = await graph.PrincipalAsync(order, ct).ConfigureAwait(false);
        if (principal is null)
        {
            var (failed, why) = looked is { Failure: null, Status: 404 } ? (WriteOutcome.Refused, "Entra does not know the canary.") : BrokerVerdict.Of(looked, graph.Talk);
            failed = failed is WriteOutcome.Acknowledged ? WriteOutcome.Unknown : failed;
            return new(failed, looked.Answer.Sent, looked.Answer.Answered, id, null, $"Nothing was asked: the canary could not be looked up. {why}", graph.Talk.Exchanges) { NotBefore = graph.Talk.NotBefore };
        }

        var body = new JsonObject
        {
            ["action"] = action,
            ["principalId"] = principal,
            ["roleDefinitionId"] = broker.RoleDefinitionId,
            ["directoryScopeId"] = broker.Scope,
            ["justification"] = $"Tidemark tests the end of access with a canary: {order.Reference}",
        };
        if (schedule is not null)
        {
            body["scheduleInfo"] = schedule;
        }

        var reply = await graph.SendAsync(HttpMethod.Post, Requests, body.ToJsonString(), ct).ConfigureAwait(false);
        var (outcome, reason) = BrokerVerdict.Of(reply, graph.Talk);
        var code = reply.Json is { } json ? JsonPath.Text(JsonPath.Find(json, "error.code")) : null;
        if (outcome is WriteOutcome.Refused && schedule is not null && code is "RoleAssignmentExists")
        {
            var (ours, problem) = await OursAsync(graph, principal, order, ct).ConfigureAwait(false);
            (outcome, reason) = ours is null && problem is null ? (outcome, $"{reason} No request of ours made it: take the role from the canary first.") : (WriteOutcome.Unknown, "The role is assigned already, and our request has to be looked at.");
        }

        if (id is null && outcome is WriteOutcome.Acknowledged && (id = Text(reply.Json, "id")) is null)
        {
            (outcome, reason) = (WriteOutcome.Unknown, $"{reason} It gave no id, so that the request has to be looked for.");
        }

        return new(outcome, reply.Answer.Sent, reply.Answer.Answered, id, null, $"{reason}{Advice(code)}", graph.Talk.Exchanges) { NotBefore = graph.Talk.NotBefore };
    }

    private static string Advice(string? code) => code switch
    {
        "ActiveDurationTooShort" => " Entra assigns for 5 minutes at least: raise the duration.",
        "RoleAssignmentRequestPolicyValidationFailed" => " The role's own settings do not allow it: compare its longest active assignment, and what it requires, with the duration set up here.",
        _ => string.Empty,
    };

    private async Task<(JsonElement? Request, string? Problem)> OursAsync(GraphTalk graph, string principal, GrantOrder order, CancellationToken ct)
    {
        var (all, problem) = await graph.ListAsync(Requests, Filter(principal), null, ct).ConfigureAwait(false);
        if (all is null)
        {
            return (null, problem);
        }

        // What takes it back carries our reference as well.
        var assigned = all.Select(r => r.Item).Where(r => string.Equals(Text(r, "action"), "adminAssign", StringComparison.OrdinalIgnoreCase)).ToList();
        var ours = BrokerMatches.Among(assigned, order.Reference).Ours;
        return ours.Count > 1 ? (null, $"There are {ours.Count} requests for one grant.") : ours.Count == 1 ? (ours[0], null) : (null, null);
    }

    private static BrokerReading InForce(GraphTalk graph, string id, JsonElement item, ProbeReply page)
    {
        var (end, start) = (BrokerMoment.Read(JsonPath.Find(item, "endDateTime")), BrokerMoment.Read(JsonPath.Find(item, "startDateTime")));
        if (!end.IsReadable)
        {
            return Unknown(graph, $"The end '{graph.Talk.Quote(end.Text!)}' of the assignment is no moment that can be read.");
        }

        var text = graph.Talk.Quote(end.At is null ? "in force, without an end" : $"in force until {end.Text}");
        return new(SightingState.Found, id, new(GrantState.Active, end.At is { } at ? BrokerMoment.Here(at, page.Answer) : null, end.At - start.At, null, text), $"Entra says: {text}.", null, graph.Talk.Exchanges);
    }

    private static BrokerReading Over(GraphTalk graph, string id, string? status)
    {
        if (status is null)
        {
            return Gone(graph, id, null, "no assignment is in force, and the request is gone");
        }

        var isOnItsWay = status.StartsWith("Pending", StringComparison.OrdinalIgnoreCase) || OnItsWay.Contains(status, StringComparer.OrdinalIgnoreCase);
        return isOnItsWay
            ? new(SightingState.Found, id, new(GrantState.Pending, null, null, null, graph.Talk.Quote(status)), $"Entra says: {graph.Talk.Quote(status)}; no assignment is in force.", null, graph.Talk.Exchanges)
            : Gone(graph, id, status, "no assignment is in force any more");
    }

    private static BrokerReading Gone(GraphTalk graph, string? id, string? status, string why)
    {
        var text = status is null ? why : $"{graph.Talk.Quote(status)}; {why}";
        return id is null
            ? new(SightingState.Absent, null, null, $"{text}.", null, graph.Talk.Exchanges)
            : new(SightingState.Found, id, new(GrantState.Ended, null, null, null, text), $"Entra says: {text}.", null, graph.Talk.Exchanges);
    }

    private string Filter(string principal) => $"principalId eq '{principal.Replace("'", "''", StringComparison.Ordinal)}' and {OfRole}";

    private string OfRole => $"roleDefinitionId eq '{broker.RoleDefinitionId.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Filters can be ignored.</summary>
    private bool IsOfRole(JsonElement item, string principal) =>
        string.Equals(Text(item, "principalId"), principal, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Text(item, "roleDefinitionId"), broker.RoleDefinitionId, StringComparison.OrdinalIgnoreCase)
        && (Text(item, "directoryScopeId") ?? "/") == broker.Scope;

    private GraphTalk Open() => new(broker, http.Open(broker, new(broker.Auth, SecretOrigin.Of(broker.Graph)), null));

    private Task<BrokerAnswer> NotAsync(string why, string id) => Task.FromResult(new BrokerAnswer(WriteOutcome.Refused, http.Clock.Now(), http.Clock.Now(), id, null, $"Nothing was asked. {why}", []));

    private static string? Text(JsonElement? item, string name) => item is { } at && JsonPath.Text(JsonPath.Find(at, name)) is { Length: > 0 } text ? text : null;

    private static BrokerReading Unknown(GraphTalk graph, string reason) => new(SightingState.Unknown, null, null, reason, graph.Talk.NotBefore, graph.Talk.Exchanges);
}
