using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// The app roles of the apps that the settings name, as <c>App/Role</c>: assigned to users themselves, or to groups, whose direct members
/// have them then. Entra follows no nested group for an app.
/// </summary>
/// <remarks>
/// <c>{"appRoleId":"...","principalId":"...","principalType":"User","resourceId":"..."}</c>; the role with the id of nothing but zeros is the
/// access that every app has by default.
/// </remarks>
internal sealed class EntraAppRoles(EntraSession session)
{
    /// <summary>The name of the role whose id is nothing but zeros.</summary>
    public const string Default = "Default Access";

    /// <summary>The app roles of one user, who is in these groups.</summary>
    public async Task<(IReadOnlyList<string> Names, string? Problem)> OfAsync(string user, NameSet groups, CancellationToken ct)
    {
        var (assigned, problem) = await AssignedAsync(groups, ct).ConfigureAwait(false);
        var holders = new HashSet<string>(StringComparer.Ordinal) { user };
        if (problem is null && assigned.Any(a => a.IsGroup))
        {
            var end = await new EntraPager(session).ReadAsync($"users/{user}/memberOf?$select=id&$top={EntraLimits.PageSize}", EntraPermissions.Memberships, item => holders.Add(item.Id("id") ?? string.Empty), ct).ConfigureAwait(false);
            problem = end.Problem is { } why ? $"the groups it is a direct member of could not be read: {why}" : null;
        }

        return ([.. assigned.Where(a => holders.Contains(a.Principal)).Select(a => a.Role)], problem);
    }

    /// <summary>Enters the app roles of all users. Why they could not be read, as a phrase.</summary>
    /// <param name="enter">Takes the id of a user, and a name.</param>
    /// <param name="groups">Names that are taken.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string?> EnterAsync(Action<string, string> enter, NameSet groups, CancellationToken ct)
    {
        var (assigned, problem) = await AssignedAsync(groups, ct).ConfigureAwait(false);
        foreach (var (_, principal, role) in assigned.Where(a => !a.IsGroup))
        {
            enter(principal, role);
        }

        foreach (var group in assigned.Where(a => a.IsGroup).GroupBy(a => a.Principal, StringComparer.Ordinal))
        {
            if (problem is not null)
            {
                break;
            }

            var roles = group.Select(a => a.Role).ToList();
            var isWhole = true;
            var end = await new EntraPager(session).ReadAsync($"groups/{group.Key}/members?$select=id&$top={EntraLimits.PageSize}", EntraPermissions.Groups, item =>
            {
                isWhole &= item.Id("id") is not null;
                if (item.Id("id") is { } id)
                {
                    roles.ForEach(role => enter(id, role));
                }
            }, ct).ConfigureAwait(false);
            var why = end.Problem ?? (isWhole ? null : "a member shows no object id");
            problem = why is null ? null : $"the members of the group {group.Key}, which the app role {session.Quote(roles[0])} is assigned to, could not be read: {why}";
        }

        return problem;
    }

    /// <param name="groups">Names that are taken: whoever may make a group could make one that is called like a role.</param>
    /// <param name="ct">Cancels.</param>
    private async Task<(ImmutableArray<(bool IsGroup, string Principal, string Role)> All, string? Problem)> AssignedAsync(NameSet groups, CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<(bool, string, string)>();
        var taken = new HashSet<string>(groups, StringComparer.OrdinalIgnoreCase);
        foreach (var app in session.Settings.AppRoles)
        {
            var (names, problem) = await NamesAsync(app, ct).ConfigureAwait(false);
            problem ??= names.Values.FirstOrDefault(n => !taken.Add(n)) is { } twice ? $"something else is called {session.Quote(twice)} as well: rename one of them" : null;
            var end = problem is not null ? null : await new EntraPager(session).ReadAsync($"servicePrincipals/{app}/appRoleAssignedTo?$top={EntraLimits.PageSize}", EntraPermissions.Apps, item =>
            {
                var (principal, role, type) = (item.Id("principalId"), item.Id("appRoleId"), item.Text("principalType"));
                if (type is "ServicePrincipal")
                {
                    return; // no identity of this directory's listing
                }

                if (principal is null || role is null || type is not ("User" or "Group"))
                {
                    problem ??= "an assignment names no user or group";
                }
                else if (!names.TryGetValue(role, out var name))
                {
                    problem ??= $"an assignment names the role {role}, which the app does not have";
                }
                else
                {
                    all.Add((type is "Group", principal, name));
                }
            }, ct).ConfigureAwait(false);
            if ((end?.Problem ?? problem) is { } why)
            {
                return ([], $"the app roles of {app} could not be read: {why}");
            }
        }

        return (all.ToImmutable(), null);
    }

    /// <summary>The names of an app's roles by their ids.</summary>
    private async Task<(Dictionary<string, string> Names, string? Problem)> NamesAsync(string app, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var reply = await session.GetAsync($"servicePrincipals/{app}?$select=id,displayName,appRoles", EntraPermissions.Apps, ct).ConfigureAwait(false);
        if (reply.Problem is not null || reply.Json is not { } root)
        {
            return (names, reply.SaysAbsent ? "there is no such enterprise application; write its object id, not its app id" : reply.Problem ?? "Graph answered nothing");
        }

        if (root.Id("id")?.Equals(app, StringComparison.OrdinalIgnoreCase) is not true || root.Text("displayName") is not { Length: > 0 and <= EntraJson.LongestName } title || root.List("appRoles") is not { } roles)
        {
            return (names, "the answer shows no name and no roles");
        }

        names[Guid.Empty.ToString("D")] = $"{title}/{Default}";
        foreach (var role in roles.EnumerateArray())
        {
            if (role.Id("id") is { } id && NameOf(role) is { } name)
            {
                names[id] = $"{title}/{name}";
            }
        }

        return (names, null);
    }

    /// <summary>What an app finds in the token; roles without a value have only a name.</summary>
    private static string? NameOf(JsonElement role) => role.Text("value") is { Length: > 0 } value ? value : role.Text("displayName") is { Length: > 0 } name ? name : null;
}
