using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Makes one change at the source directory. A server's 2xx is its acknowledgement and gives the time; that the change
/// is there, only a fresh reading proves.
/// </summary>
internal sealed class ScimWriter(ScimSession session, ScimKnowledge knowledge, ICanaryPasswords passwords)
{
    private readonly ScimIdentities _identities = new(session, knowledge);

    private Instant? _sent;
    private Instant? _acknowledged;

    public async Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        var group = default(ScimGroup);
        if (GroupOf(change) is { } name)
        {
            (group, var problem) = await new ScimGroupFinder(session, new ScimPager(session, knowledge)).FindAsync(name, ct).ConfigureAwait(false);
            if (group is null)
            {
                return Result(WriteOutcome.Refused, null, null, $"Nothing was written: {problem}.");
            }

            if (change is LeaveGroup && !knowledge.ShowsGroups(ScimPath.ById))
            {
                // Seen in the group before, seen without it after: the first makes the second count.
                await _identities.ReadAsync(id!, ct).ConfigureAwait(false);
            }
        }

        var password = default(Secret);
        if (change is SetPassword set)
        {
            (password, var missing) = await passwords.ForSettingAsync(set.Reference, ct).ConfigureAwait(false);
            if (password is null)
            {
                return Result(WriteOutcome.Refused, null, null, $"Nothing was written: {missing}");
            }

            session.Hide(password);
        }

        var ways = ScimDialects.Of(change, id ?? string.Empty, group?.Id ?? string.Empty, password);
        var preferred = knowledge.Dialect(change.GetType().Name);
        var ineffective = default(ScimReply);
        var last = default(ScimReply);
        foreach (var way in Enumerable.Range(0, ways.Count).OrderBy(i => i != preferred))
        {
            if (ways[way].MayEmptyGroup && !await IsOnlyMemberAsync(id!, group!, ct).ConfigureAwait(false))
            {
                continue;
            }

            last = await SendAsync(ways[way], id, group, ct).ConfigureAwait(false);
            if (change is DeleteIdentity && last.SaysAbsent)
            {
                last = last with { Problem = null }; // gone already is as good as deleted
            }

            if (last.Problem is null && (change is not SetPassword || last.Status is 200 or 204))
            {
                _acknowledged ??= last.Answer.Answered;
                var shown = await ReadBackAsync(id ?? last.Json?.Text("id"), change, ct).ConfigureAwait(false);
                if (shown is not null)
                {
                    knowledge.LearnDialect(change.GetType().Name, way);
                    return Result(WriteOutcome.Acknowledged, last, shown.Identity, $"Done and {(change is SetPassword ? "acknowledged, which is all that shows of it" : "read back")}: {change.Describe()}{NotKept.By(change, shown.Identity)}.");
                }

                ineffective = last;
            }
            else if (last.Problem is null)
            {
                ineffective = last; // 202 and others are no acknowledgement of what cannot be read back
            }
            else if (!last.MayTakeAnotherForm)
            {
                break;
            }
        }

        return ineffective is not null
            ? Result(WriteOutcome.Unknown, ineffective, null, $"Answered {ineffective.Status}, but {(change is SetPassword ? "that does not prove it" : "no fresh reading shows it")}: {change.Describe()}.")
            : last!.Status is 412 ? Result(WriteOutcome.Unknown, last, null, $"It was not made: {change.Describe()}; others changed the same entry each time, so that the server answered 412.")
            : last.IsRefusal || !last.Answer.WasSent
                ? Result(WriteOutcome.Refused, last, null, Refusal(change, last))
                : Result(WriteOutcome.Unknown, last, null, $"It may or may not have been made: {change.Describe()}; {last.Problem}.");
    }

    private static string? GroupOf(DirectoryChange change) => change switch
    {
        JoinGroup join => join.Group,
        LeaveGroup leave => leave.Group,
        _ => null,
    };

    /// <summary>
    /// Sends one form, on the condition that nobody changed the resource since it was read, where the server can tell. A group has
    /// many writers: what one of them overtook is read and sent again, each time after a wait that no other writer shares.
    /// </summary>
    private async Task<ScimReply> SendAsync(ScimWrite write, string? id, ScimGroup? group, CancellationToken ct)
    {
        var hasETags = write.Method != HttpMethod.Post && (await knowledge.ConfigAsync(session, ct).ConfigureAwait(false)).HasETags;
        for (var attempt = 0; ; attempt++)
        {
            var version = hasETags ? await VersionAsync(id!, group, ct).ConfigureAwait(false) : null;
            var reply = await session.SendAsync(write.Method, write.Target, write.Body, version, ct).ConfigureAwait(false);
            _sent ??= reply.Answer.Sent;
            if (reply.Status is not 412 || version is null || attempt == session.Limits.OvertakenWaits.Count)
            {
                return reply;
            }

            await Task.Delay(session.Limits.OvertakenWaits[attempt] * (0.5 + Random.Shared.NextDouble()), session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsOnlyMemberAsync(string id, ScimGroup group, CancellationToken ct)
    {
        var reply = await session.GetAsync(ScimTarget.ById(ScimTarget.Groups, group.Id), ct).ConfigureAwait(false);
        return reply is { Problem: null, Json: { } root } && ScimGroup.Read(root).Value?.Members is [var only] && only == id;
    }

    private async Task<string?> VersionAsync(string id, ScimGroup? group, CancellationToken ct)
    {
        if (group is null)
        {
            var looked = await new ScimFinder(session, knowledge).ByIdAsync(id, ct).ConfigureAwait(false);
            return looked.Users.FirstOrDefault()?.Version;
        }

        var reply = await session.GetAsync($"{ScimTarget.ById(ScimTarget.Groups, group.Id)}?excludedAttributes=members", ct).ConfigureAwait(false);
        return reply is { Problem: null, Json: { } root } ? (root.Field("meta") ?? default).Text("version") ?? reply.Answer.ETag : null;
    }

    /// <summary>The first reading that shows the change; none when it does not show within the tries.</summary>
    private async Task<SourceReading?> ReadBackAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var reading = id is null && change is CreateIdentity create
                ? await _identities.FindAsync(create.UserName, ct).ConfigureAwait(false)
                : await _identities.ReadAsync(id!, ct).ConfigureAwait(false);
            if (change is SetPassword ? reading.State is SightingState.Found : reading.State is SightingState.Found or SightingState.Absent && change.IsIn(reading.Identity))
            {
                return reading;
            }

            if (attempt == session.Limits.ReadBackDelays.Count)
            {
                return null;
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    private static string Refusal(DirectoryChange change, ScimReply reply) =>
        change is CreateIdentity && reply.Status is 409
            ? $"The name is taken: {reply.Problem}."
            : $"It was not made: {change.Describe()}; {reply.Problem}.";

    private DirectoryWrite Result(WriteOutcome outcome, ScimReply? reply, DirectoryIdentity? readBack, string reason)
    {
        var now = session.Clock.Now();
        var acknowledged = reply?.Answer.Answered ?? now;
        return new DirectoryWrite(outcome, _sent ?? now, acknowledged, readBack, reason, session.Exchanges) { FirstAcknowledged = _acknowledged ?? acknowledged };
    }
}
