using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Finds out which groups users are in, nested ones included, and which app roles are assigned to them, within one reading.</summary>
/// <remarks>
/// Members are read without a cast to users: a cast takes the index that lags. A group with hidden membership shows nobody to those who may not
/// see it, which is not the same as having none. Names of groups are not unique, and in many tenants everybody may make a group: of two with
/// one name nobody can say which one a rule means.
/// </remarks>
internal sealed class EntraMembership(EntraSession session)
{
    private readonly EntraAppRoles _roles = new(session);

    private EntraSettings Settings => session.Settings;

    /// <summary>The groups of one user.</summary>
    public async Task<Membership> OfAsync(EntraUser user, CancellationToken ct)
    {
        var standing = await StandingAsync(user.Id, ct).ConfigureAwait(false);
        if (standing.Problem is not null)
        {
            return Membership.Unknown(standing.Problem);
        }

        var (roles, problem) = await _roles.OfAsync(user.Id, NameSet.Of([.. standing.Groups.Select(g => g.Name)]), ct).ConfigureAwait(false);
        return problem is not null ? Membership.Unknown(problem) : Membership.Of(standing.Groups.Select(g => g.Name).Concat(roles));
    }

    /// <summary>What a user is a member of.</summary>
    public Task<EntraStanding> StandingAsync(string id, CancellationToken ct) => StandingOfAsync($"users/{id}", ct);

    /// <summary>What a group lies in: whoever joins it is a member of that as well.</summary>
    public Task<EntraStanding> StandingOfGroupAsync(string id, CancellationToken ct) => StandingOfAsync($"groups/{id}", ct);

    private async Task<EntraStanding> StandingOfAsync(string member, CancellationToken ct)
    {
        var groups = ImmutableArray.CreateBuilder<EntraGroup>();
        var units = ImmutableArray.CreateBuilder<string>();
        var roles = ImmutableArray.CreateBuilder<string>();
        var problem = default(string);

        // Without $select: what a selection leaves out of several kinds of objects, nobody has written down.
        var end = await new EntraPager(session).ReadAsync($"{member}/transitiveMemberOf?$top={EntraLimits.PageSize}", EntraPermissions.Memberships, item =>
        {
            switch (item.Text("@odata.type"))
            {
                case "#microsoft.graph.group":
                    var (group, unreadable) = EntraGroup.Read(item);
                    problem ??= unreadable;
                    if (group is not null)
                    {
                        groups.Add(group);
                    }

                    break;
                case "#microsoft.graph.administrativeUnit":
                    units.Add(item.Id("id") ?? string.Empty);
                    break;
                case "#microsoft.graph.directoryRole":
                    roles.Add(session.Quote(item.Text("displayName") ?? item.Text("id") ?? "without a name"));
                    break;
                default:
                    problem ??= "it is a member of something of an unknown kind";
                    break;
            }
        }, ct).ConfigureAwait(false);
        var why = end.Problem is { } cut ? $"what it is a member of could not be read: {cut}" : problem;
        return new(groups.ToImmutable(), units.ToImmutable(), roles.ToImmutable(), why);
    }

    /// <summary>Enters the groups of all users: each group is read once. A problem stands for all of them, and leaves all groups unknown.</summary>
    public async Task<string?> EnterAsync(IdentityShelf users, CancellationToken ct)
    {
        var names = new NameEntries<DirectoryIdentity>(users);
        void Enter(string user, string name) => names.Add(users.Find(user), name);
        var (groups, problem) = await GroupsAsync(Enter, ct).ConfigureAwait(false);
        problem ??= await _roles.EnterAsync(Enter, groups, ct).ConfigureAwait(false);
        if (problem is null)
        {
            names.Settle();
        }

        return problem;
    }

    /// <summary>The groups that the settings name, by name, or all of them.</summary>
    public async Task<(ImmutableArray<EntraGroup> Groups, string? Problem)> NamedAsync(NameSet wanted, CancellationToken ct)
    {
        var groups = new Dictionary<string, EntraGroup>(StringComparer.Ordinal);
        foreach (var name in wanted.Count == 0 ? [null] : wanted.Select(n => (string?)n))
        {
            var filter = name is null ? string.Empty : $"&$filter={Uri.EscapeDataString($"displayName eq {EntraFinder.Literal(name)}")}";
            var (problem, stranger, any) = (default(string), false, false);
            var end = await new EntraPager(session).ReadAsync($"groups?{EntraGroup.Selection}&$top={EntraLimits.PageSize}{filter}", EntraPermissions.Groups, item =>
            {
                var (group, unreadable) = EntraGroup.Read(item);
                problem ??= unreadable;
                if (group is not null)
                {
                    (any, stranger) = (true, stranger || (name is not null && !group.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
                    problem ??= !groups.TryAdd(group.Id, group) && name is null ? "a group came twice, so that pages overlap and others may have been skipped" : null;
                }
            }, ct).ConfigureAwait(false);
            problem = end.Problem ?? problem
                ?? (stranger ? "Graph answered with other groups than were asked for" : null)
                ?? (name is not null && !any ? $"no group is called {name}: it may have been renamed" : null);
            if (problem is not null)
            {
                return ([], $"the groups could not be read: {problem}");
            }
        }

        return ([.. groups.Values], null);
    }

    private async Task<(NameSet Groups, string? Problem)> GroupsAsync(Action<string, string> enter, CancellationToken ct)
    {
        var (groups, problem) = await NamedAsync(Settings.Groups, ct).ConfigureAwait(false);
        var twice = groups.GroupBy(g => g.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
        problem ??= groups.Length > session.Limits.Groups ? string.Create(CultureInfo.InvariantCulture, $"there are {groups.Length} groups, and each is read by itself: name under 'groups' of the source those that count")
            : twice is not null ? $"more than one group is called {session.Quote(twice)}: rename one, or name under 'groups' of the source only others"
            : null;
        if (problem is not null)
        {
            return (NameSet.Empty, problem);
        }

        foreach (var group in groups)
        {
            var (members, shown) = (0, 0);
            var end = await new EntraPager(session).ReadAsync($"groups/{group.Id}/transitiveMembers?$select=id&$top={EntraLimits.PageSize}", EntraPermissions.Groups, item =>
            {
                members++;
                shown += item.Id("id") is null ? 0 : 1;
                if (item.Id("id") is { } id)
                {
                    enter(id, group.Name);
                }
            }, ct).ConfigureAwait(false);
            if ((end.Problem
                ?? (shown < members ? "a member shows no object id" : null)
                ?? (group.HidesMembers && members == 0 ? $"its membership is hidden, and it shows nobody: grant the app registration the application permission {EntraPermissions.Hidden}, or name under 'groups' of the source only others" : null)) is { } why)
            {
                return (NameSet.Empty, $"the members of the group {session.Quote(group.Name)} could not be read: {why}");
            }
        }

        return (new(groups.Select(g => g.Name)), null);
    }
}
