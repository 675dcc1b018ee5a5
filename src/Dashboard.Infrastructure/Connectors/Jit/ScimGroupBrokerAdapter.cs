using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Scim;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Lends by a member of a SCIM group that carries its end: <c>{"value":"2819c223","expiresAt":"2026-11-26T10:00:00Z"}</c> (RFC 7644
/// section 3.5.2). Whatever the server answers, only the group as read afterwards tells.
/// </summary>
internal sealed class ScimGroupBrokerAdapter(ScimGroupBroker broker, ScimServers servers) : IJitBroker
{
    private const string PatchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    public async Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct)
    {
        var (session, knowledge) = Open();
        var began = session.Clock.Now();
        var (member, state, why) = await MemberAsync(session, knowledge, order, ct).ConfigureAwait(false);
        var (group, missing) = member is null ? default : await GroupAsync(session, knowledge, ct).ConfigureAwait(false);
        if (member is null || group is null)
        {
            var refused = state is SightingState.Absent || (member is not null && missing!.StartsWith("there is no group", StringComparison.Ordinal));
            return new(refused ? WriteOutcome.Refused : WriteOutcome.Unknown, began, session.Clock.Now(), null, null, $"It was not sent: {(member is null ? why : missing)}.", session.Exchanges) { NotBefore = session.NotBefore };
        }

        var end = session.Clock.Now().At + TimeSpan.FromSeconds(Math.Ceiling(order.Duration.TotalSeconds));
        var body = Patch("add", "members", new JsonArray(new JsonObject { ["value"] = member, [broker.ExpiryAttribute] = end.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) }));
        return await WriteAsync(session, group, body, member, m => m is not null, ct).ConfigureAwait(false) is var answer && answer.Outcome is WriteOutcome.Acknowledged ? answer : answer with { Id = null };
    }

    public async Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct)
    {
        var (session, knowledge) = Open();
        var began = session.Clock.Now();
        var (group, missing) = await GroupAsync(session, knowledge, ct).ConfigureAwait(false);
        return group is null
            ? new(WriteOutcome.Unknown, began, session.Clock.Now(), id, null, $"It was not sent: {missing}.", session.Exchanges) { NotBefore = session.NotBefore }
            : await WriteAsync(session, group, Patch("remove", $"members[value eq {ScimTarget.Literal(id)}]", null), id, m => m is null, ct).ConfigureAwait(false);
    }

    public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("Nothing is approved in a group.", id);

    public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("A group holds no ticket.", id);

    /// <summary>Who else has the group is not read: comparisons say nothing of it.</summary>
    public Task<GrantListing?> ListAsync(CancellationToken ct) => Task.FromResult<GrantListing?>(null);

    public async Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct)
    {
        var (session, knowledge) = Open();
        var (member, state, why) = id is not null ? (id, SightingState.Found, string.Empty) : await MemberAsync(session, knowledge, order, ct).ConfigureAwait(false);
        if (member is null)
        {
            return state is SightingState.Absent ? new(SightingState.Absent, null, null, "The service has no account of the canary, and so no membership.", null, session.Exchanges) : Unknown(session, why);
        }

        var (group, missing) = await GroupAsync(session, knowledge, ct).ConfigureAwait(false);
        var (reply, shown, problem) = group is null ? (null, null, missing) : await LookAsync(session, group, member, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return Unknown(session, problem);
        }

        if (shown is not { } found)
        {
            return id is null
                ? new(SightingState.Absent, null, null, "The canary is not a member of the group.", null, session.Exchanges)
                : new(SightingState.Found, id, new(GrantState.Ended, null, null, null, "the membership is gone"), "The canary is not a member of the group any more.", null, session.Exchanges);
        }

        var end = BrokerMoment.Read(found.Field(broker.ExpiryAttribute));
        if (!end.IsReadable)
        {
            return Unknown(session, $"the member's {broker.ExpiryAttribute} is no moment that can be read");
        }

        var text = end.At is { } until ? $"a member until {until:yyyy-MM-dd'T'HH:mm:ss'Z'}" : $"a member, without an end at {broker.ExpiryAttribute}";
        return new(SightingState.Found, member, new(GrantState.Active, end.At is { } at ? BrokerMoment.Here(at, reply!.Answer) : null, null, null, text), $"The group says: {text}.", null, session.Exchanges);
    }

    /// <summary>Writes, and believes what the group shows then.</summary>
    private static async Task<BrokerAnswer> WriteAsync(ScimSession session, string group, JsonObject body, string member, Predicate<JsonElement?> isDone, CancellationToken ct)
    {
        var reply = await session.SendAsync(HttpMethod.Patch, ScimTarget.ById(ScimTarget.Groups, group), body, null, ct).ConfigureAwait(false);
        var (sent, answered) = (reply.Answer.Sent, reply.Answer.Answered);
        if (reply.Problem is { } problem)
        {
            return reply.Status is 429 || (reply.Status is 503 && reply.Answer.RetryAfter is not null) ? Answer(WriteOutcome.Deferred, $"The service asks to wait{BrokerVerdict.For(reply.Answer.RetryAfter)}: {problem}.")
                : reply.IsRefusal ? Answer(WriteOutcome.Refused, $"The service refused: {problem}.")
                : Answer(WriteOutcome.Unknown, $"{(reply.Answer.WasSent ? "It may or may not have been done" : "It was not sent")}: {problem}.");
        }

        for (var attempt = 0; ; attempt++)
        {
            var (_, shown, unreadable) = await LookAsync(session, group, member, ct).ConfigureAwait(false);
            if (unreadable is null && isDone(shown))
            {
                return Answer(WriteOutcome.Acknowledged, "Done, and read back in the group.");
            }

            if (attempt == session.Limits.ReadBackDelays.Count)
            {
                return Answer(WriteOutcome.Unknown, $"Answered {reply.Status}, but {unreadable ?? "the group does not show it"}.");
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }

        BrokerAnswer Answer(WriteOutcome outcome, string reason) => new(outcome, sent, answered, member, null, reason, session.Exchanges) { NotBefore = session.NotBefore };
    }

    /// <summary>The group as it stands, and the member in it; or why it could not be read, as a phrase.</summary>
    private static async Task<(ScimReply? Reply, JsonElement? Member, string? Problem)> LookAsync(ScimSession session, string group, string member, CancellationToken ct)
    {
        var reply = await session.GetAsync(ScimTarget.ById(ScimTarget.Groups, group), ct).ConfigureAwait(false);
        if (reply.Problem is not null || reply.Json is not { } root)
        {
            return (null, null, reply.Problem ?? "the server answered nothing");
        }

        var read = ScimGroup.Read(root);
        if (!read.IsRead || read.Value!.Id != group)
        {
            return (null, null, read.Problem ?? "the server answered with another group");
        }

        var shown = root.Values("members")!.Where(m => m.Text("value") == member || (m.ValueKind is JsonValueKind.String && m.GetString() == member)).ToList();
        return shown.Count > 1 ? (null, null, "the group shows the canary twice") : (reply, shown.Count == 1 ? shown[0] : null, null);
    }

    private async Task<(string? Id, string? Problem)> GroupAsync(ScimSession session, ScimKnowledge knowledge, CancellationToken ct)
    {
        var (group, problem) = await new ScimGroupFinder(session, new ScimPager(session, knowledge)).FindAsync(broker.Group, ct).ConfigureAwait(false);
        return (group?.Id, problem);
    }

    /// <summary>The canary's account in that service.</summary>
    private static async Task<(string? Id, SightingState State, string Why)> MemberAsync(ScimSession session, ScimKnowledge knowledge, GrantOrder order, CancellationToken ct)
    {
        var looked = await new ScimFinder(session, knowledge).ByFilterAsync(new AccountKey(order.UserName, null, null), ct).ConfigureAwait(false);
        return looked switch
        {
            { State: SightingState.Found, Users: [var user] } => (user.Id, SightingState.Found, string.Empty),
            { State: SightingState.Found } => (null, SightingState.Unknown, "the service has more than one account of the canary"),
            _ => (null, looked.State, looked.Reason.TrimEnd('.')),
        };
    }

    private static JsonObject Patch(string operation, string path, JsonNode? value)
    {
        var change = new JsonObject { ["op"] = operation, ["path"] = path };
        if (value is not null)
        {
            change["value"] = value;
        }

        return new() { ["schemas"] = new JsonArray(PatchSchema), ["Operations"] = new JsonArray(change) };
    }

    private (ScimSession Session, ScimKnowledge Knowledge) Open() => servers.For(broker.Connection) is var server ? (server.NewSession(), server.Knowledge) : default;

    private Task<BrokerAnswer> NotAsync(string why, string id) => Task.FromResult(Open().Session.Clock.Now() is var now ? new BrokerAnswer(WriteOutcome.Refused, now, now, id, null, $"Nothing was asked. {why}", []) : null!);

    private static BrokerReading Unknown(ScimSession session, string why) => new(SightingState.Unknown, null, null, $"The membership could not be read: {why}.", session.NotBefore, session.Exchanges);
}
