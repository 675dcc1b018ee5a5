using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// Makes one change to a canary that is there. It is read afresh for each write: in the one administrative unit, with a marker, without any
/// power, and not synchronised from elsewhere.
/// </summary>
/// <remarks>
/// A deletion puts the user among the deleted items, where it has no access and Entra removes it after 30 days. It is not purged: its name is
/// free at once (a deleted user's is prefixed with its id), purging cannot be undone, and a leaver of the company is not purged either, so
/// that a purge would have apps told what they are never told of a leaver.
/// </remarks>
internal sealed class EntraWriter(EntraSession session, CanaryRules rules, ICanaryPasswords passwords)
{
    private readonly EntraConclusion _conclusion = new(session);

    public async Task<DirectoryWrite> WriteAsync(string id, DirectoryChange change, CancellationToken ct)
    {
        var looked = await LookAsync(id, change, ct).ConfigureAwait(false);
        if (change is DeleteIdentity && looked.State is SightingState.Absent)
        {
            return await _conclusion.ReadBackAsync(id, change, null, string.Empty, ct).ConfigureAwait(false); // gone already is as good as deleted
        }

        if (looked is not { State: SightingState.Found, Users: [var user] })
        {
            return _conclusion.NotMade(looked.Reason.TrimEnd('.'));
        }

        if (await new EntraContainer(session, rules).WhyNotAsync(user, ct).ConfigureAwait(false) is { } why)
        {
            return _conclusion.NotMade(why);
        }

        return change switch
        {
            JoinGroup join => await InGroupAsync(user.Id, join, join.Group, ct).ConfigureAwait(false),
            LeaveGroup leave => await InGroupAsync(user.Id, leave, leave.Group, ct).ConfigureAwait(false),
            SetPassword set => await PasswordAsync(user.Id, set, ct).ConfigureAwait(false),
            SetDepartment set => await PatchAsync(user.Id, change, new() { ["department"] = set.Department }, EntraPermissions.WriteUsers, ct).ConfigureAwait(false),
            DisableIdentity or EnableIdentity => await PatchAsync(user.Id, change, new() { ["accountEnabled"] = change is EnableIdentity }, EntraPermissions.WriteUsers, ct).ConfigureAwait(false),
            DeleteIdentity => await SendAsync(user.Id, change, HttpMethod.Delete, $"users/{user.Id}", null, EntraPermissions.WriteUsers, ct).ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There is no way to write this change."),
        };
    }

    /// <summary>A deletion takes nobody for gone because one replica of Graph does not know them yet: they have to stay away.</summary>
    private async Task<EntraLooked> LookAsync(string id, DirectoryChange change, CancellationToken ct)
    {
        var finder = new EntraFinder(session);
        for (var attempt = 0; ; attempt++)
        {
            var looked = await finder.ByIdAsync(id, ct).ConfigureAwait(false);
            if (change is not DeleteIdentity || looked.State is not SightingState.Absent || attempt == session.Limits.ReadBackDelays.Count)
            {
                return looked;
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    private async Task<DirectoryWrite> InGroupAsync(string id, DirectoryChange change, string name, CancellationToken ct)
    {
        var (groups, problem) = await new EntraMembership(session).NamedAsync(NameSet.Of(name), ct).ConfigureAwait(false);
        problem ??= groups switch
        {
            { Length: > 1 } => $"more than one group is called {name}",
            [{ MayHoldRoles: true }] => $"directory roles can be assigned to the group {name}: no canary may be in it",
            [{ ReadOnly: { } why }] => $"the group {name} cannot be written: {why}",
            _ => null,
        };
        problem ??= change is JoinGroup ? await WhyNotInAsync(groups[0], ct).ConfigureAwait(false) : null;
        if (problem is not null)
        {
            return _conclusion.NotMade(problem);
        }

        var members = $"groups/{groups[0].Id}/members";
        var reply = change is JoinGroup
            ? await EntraReferences.AddAsync(session, $"{members}/$ref", id, EntraPermissions.WriteMembers, ct).ConfigureAwait(false)
            : await session.SendAsync(HttpMethod.Delete, $"{members}/{id}/$ref", null, EntraPermissions.WriteMembers, ct).ConfigureAwait(false);
        var isAsGood = change is JoinGroup ? reply.SaysThereAlready : reply.SaysAbsent;
        return await ConcludeAsync(id, change, reply, isAsGood, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Why no canary may be in a group, as a phrase; null when it may. A member of a group is a member of every group that this one lies in, and a canary that
    /// got into a protected one could not be taken out again: no write is made to whoever is in one.
    /// </summary>
    private async Task<string?> WhyNotInAsync(EntraGroup group, CancellationToken ct)
    {
        var around = await new EntraMembership(session).StandingOfGroupAsync(group.Id, ct).ConfigureAwait(false);
        return around.Problem is { } unread ? $"of the group {group.Name}, {unread}"
            : around.Groups.FirstOrDefault(g => rules.ProtectedGroups.Contains(g.Name)) is { } kept ? $"the group {group.Name} lies in the group {kept.Name}, which is protected: no canary may be in it"
            : around.Privilege is { } power ? $"no canary may be in the group {group.Name}: {power}"
            : null;
    }

    private async Task<DirectoryWrite> PasswordAsync(string id, SetPassword set, CancellationToken ct)
    {
        var (password, missing) = await passwords.ForSettingAsync(set.Reference, ct).ConfigureAwait(false);
        if (password is null)
        {
            return _conclusion.NotMade(missing!.TrimEnd('.'));
        }

        session.Hide(password.Reveal());
        var profile = new JsonObject { ["password"] = password.Reveal(), ["forceChangePasswordNextSignIn"] = false };
        return await PatchAsync(id, set, new() { ["passwordProfile"] = profile }, EntraPermissions.WritePasswords, ct).ConfigureAwait(false);
    }

    private Task<DirectoryWrite> PatchAsync(string id, DirectoryChange change, JsonObject body, string needs, CancellationToken ct) =>
        SendAsync(id, change, HttpMethod.Patch, $"users/{id}", body, needs, ct);

    private async Task<DirectoryWrite> SendAsync(string id, DirectoryChange change, HttpMethod method, string target, JsonObject? body, string needs, CancellationToken ct)
    {
        var reply = await EntraReferences.SendAsync(session, method, target, body, needs, ct).ConfigureAwait(false);
        return await ConcludeAsync(id, change, reply, change is DeleteIdentity && reply.SaysAbsent, ct).ConfigureAwait(false);
    }

    /// <summary>200 and 204 acknowledge; 202 and others do not.</summary>
    private async Task<DirectoryWrite> ConcludeAsync(string id, DirectoryChange change, EntraReply reply, bool isAsGood, CancellationToken ct) =>
        isAsGood || reply is { Problem: null, Status: 200 or 204 }
            ? await _conclusion.ReadBackAsync(id, change, reply, string.Empty, ct).ConfigureAwait(false)
            : _conclusion.Failed(change, reply);
}
