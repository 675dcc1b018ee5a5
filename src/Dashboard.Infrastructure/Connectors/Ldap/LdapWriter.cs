using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Makes one change at a source directory. The result code gives the time; that the change is there, only a fresh reading proves. An entry
/// is known by its immutable id: its name is looked up for each write, and must lie in the container that canaries live in.
/// </summary>
internal sealed class LdapWriter(LdapSession session, Func<LdapSession> another, ICanaryPasswords passwords)
{
    private readonly LdapIdentities _identities = new(session);
    private LdapUser? _subject;

    public async Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        var (steps, problem) = change is CreateIdentity create
            ? await new LdapCreation(session, _identities.Finder).StepsAsync(create, ct).ConfigureAwait(false)
            : await ChangeAsync(id!, change, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return NotMade($"Nothing was written: {problem}.");
        }

        if (steps.IsEmpty)
        {
            return await ConcludeAsync(id, change, null, ct).ConfigureAwait(false); // gone already is as good as deleted
        }

        var reply = default(LdapReply);
        foreach (var step in steps)
        {
            reply = await session.WriteAsync(step.Shown, step.Request, ct).ConfigureAwait(false);
            if (reply.Code is not LdapResult.ProtocolError)
            {
                break; // only an operation that the server does not know has another form
            }
        }

        return reply!.Code is { } code && (code == LdapResult.Success || steps[0].AsGood.Contains(code))
            ? await ConcludeAsync(id, change, reply, ct).ConfigureAwait(false)
            : Failed(change, reply);
    }

    private async Task<(ImmutableArray<LdapStep> Steps, string? Problem)> ChangeAsync(string id, DirectoryChange change, CancellationToken ct)
    {
        var looked = await _identities.Finder.ByIdAsync(id, ct).ConfigureAwait(false);
        if (change is DeleteIdentity && looked.State is SightingState.Absent)
        {
            return ([], null);
        }

        if (looked is not { State: SightingState.Found, Users: [var user] })
        {
            return ([], looked.Reason.TrimEnd('.'));
        }

        var settings = session.Settings;
        if (!LdapDn.TryParse(user.Dn, out var dn) || !LdapDn.TryParse(settings.Container, out var container) || !dn.IsBelow(container))
        {
            return ([], $"{user.Dn} does not lie in {settings.Container}, where canaries live");
        }

        _subject = user;
        switch (change)
        {
            case JoinGroup or LeaveGroup:
                var name = change is JoinGroup join ? join.Group : ((LeaveGroup)change).Group;
                var (group, missing) = await GroupAsync(name, ct).ConfigureAwait(false);
                return group is null ? ([], missing) : ([LdapStep.Member(settings, user, group, change is JoinGroup)], null);
            case SetPassword set:
                var (password, why) = await passwords.ForSettingAsync(set.Reference, ct).ConfigureAwait(false);
                if (password is null)
                {
                    return ([], why!.TrimEnd('.'));
                }

                session.Hide(password.Reveal());
                return settings.Dialect is LdapDialect.ActiveDirectory && session.Url.Scheme != "ldaps"
                    ? ([], "Active Directory takes a password over ldaps only: change the address of the source")
                    : (LdapStep.Password(settings, user, password.Reveal()), null);
            default:
                return ([LdapStep.Of(settings, user, change)], null);
        }
    }

    private async Task<(string? Dn, string? Problem)> GroupAsync(string name, CancellationToken ct)
    {
        var settings = session.Settings;
        var filter = $"(&{settings.GroupsFilter}({settings.Attributes.GroupName}={LdapFilter.Escape(name)}))";
        var found = await session.SearchAsync(new(settings.Groups, true, filter, LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        return found switch
        {
            { Problem: { } problem } => (null, $"the group {name} could not be looked up: {problem}"),
            { Entries: [var one] } => (one.Dn, null),
            { Entries.IsEmpty: true } => (null, $"no group {name} is shown below {settings.Groups}"),
            _ => (null, $"more than one group is called {name}"),
        };
    }

    /// <summary>The first reading that shows the change, in a conversation of its own: the one that wrote may have ended, or see what others do not yet.</summary>
    private async Task<DirectoryWrite> ConcludeAsync(string? id, DirectoryChange change, LdapReply? reply, CancellationToken ct)
    {
        var fresh = another();
        await using var _ = fresh.ConfigureAwait(false);
        for (var attempt = 0; ; attempt++)
        {
            var identities = new LdapIdentities(fresh);
            var reading = change is CreateIdentity create
                ? await identities.FindAsync(create.UserName, ct).ConfigureAwait(false)
                : await identities.ReadAsync(id!, ct).ConfigureAwait(false);
            if (change is SetPassword ? reading.State is SightingState.Found : reading.State is SightingState.Found or SightingState.Absent && change.IsIn(reading.Identity))
            {
                var shows = change is SetPassword ? "acknowledged, which is all that shows of it" : "read back";
                var left = change is DeleteIdentity && _subject is not null ? await new LdapLeavings(fresh).ClearAsync(_subject, ct).ConfigureAwait(false) : string.Empty;
                return Result(WriteOutcome.Acknowledged, reply, reading.Identity, $"Done and {shows}: {change.Describe()}{NotKept.By(change, reading.Identity)}{left}.", fresh.Exchanges);
            }

            if (attempt == session.Limits.ReadBackDelays.Count)
            {
                return Result(WriteOutcome.Unknown, reply, null, $"Answered {reply?.Said ?? "that it is gone"}, but no fresh reading shows it: {change.Describe()}; the last one said: {reading.Reason}", fresh.Exchanges);
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    private DirectoryWrite Failed(DirectoryChange change, LdapReply reply) => reply switch
    {
        { Code: LdapResult.EntryAlreadyExists } when change is CreateIdentity => Result(WriteOutcome.Refused, reply, null, $"The name is taken: {reply.Said}.", []),
        { Code: LdapResult.ObjectClassViolation } when change is LeaveGroup leave => Result(WriteOutcome.Refused, reply, null, $"It was not made: {change.Describe()}; {reply.Said}. A group of names cannot be empty: keep somebody in {leave.Group} who never leaves.", []),
        { Code: LdapResult.UndefinedAttribute } when change is DisableIdentity or EnableIdentity => Result(WriteOutcome.Refused, reply, null, $"It was not made: {change.Describe()}; {reply.Said}. This directory does not know {session.Settings.Sign?.Attribute}: load the overlay ppolicy in OpenLDAP, or say under 'disabled' how an entry says that it is disabled here.", []),
        { Code: { } code } when LdapResult.IsDefinite(code) => Result(WriteOutcome.Refused, reply, null, $"It was not made: {change.Describe()}; {reply.Said}.", []),
        { WasSent: false } => Result(WriteOutcome.Refused, reply, null, $"It was not made: {change.Describe()}; {reply.Said}.", []),
        _ => Result(WriteOutcome.Unknown, reply, null, $"It may or may not have been made: {change.Describe()}; {reply.Said}.", []),
    };

    private DirectoryWrite NotMade(string reason) => Result(WriteOutcome.Refused, null, null, reason, []);

    private DirectoryWrite Result(WriteOutcome outcome, LdapReply? reply, DirectoryIdentity? readBack, string reason, ImmutableArray<Exchange> later)
    {
        var now = session.Clock.Now();
        return new DirectoryWrite(outcome, reply?.Sent ?? now, reply?.Answered ?? now, readBack, reason, [.. session.Exchanges, .. later]);
    }
}
