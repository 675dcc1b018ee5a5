using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// Looks for a user by object id, by name and in the listing. Absent is said only where Graph said so itself and somebody else was found
/// in the same way. Who was deleted lies among the deleted items for 30 days, and is no user.
/// </summary>
internal sealed class EntraFinder(EntraSession session)
{
    private const string Users = "users";

    private readonly Dictionary<bool, string?> _whyNot = [];

    private string Query => EntraUser.Query(session.Settings);

    public async Task<EntraLooked> ByIdAsync(string id, CancellationToken ct)
    {
        if (!EntraJson.IsId(id))
        {
            return EntraLooked.Unknown($"By id: '{session.Quote(id)}' is no object id.");
        }

        var looked = await GetAsync(id, false, ct).ConfigureAwait(false);
        return looked.State is SightingState.Absent && await WhyNotAsync(byId: true, ct).ConfigureAwait(false) is { } problem
            ? EntraLooked.Unknown($"By id: not there, but {problem}.")
            : looked;
    }

    public async Task<EntraLooked> ByNameAsync(string userName, CancellationToken ct)
    {
        var looked = await FilterAsync(userName, false, ct).ConfigureAwait(false);
        return looked.State is SightingState.Absent && await WhyNotAsync(byId: false, ct).ConfigureAwait(false) is { } problem
            ? EntraLooked.Unknown($"By filter: nobody, but {problem}.")
            : looked;
    }

    /// <summary>Everybody, without groups. A user that cannot be read may be anybody, and leaves the listing incomplete.</summary>
    public async Task<(IdentityShelf Users, string? Problem)> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var users = new IdentityShelf();
        var (unreadable, repeated, first) = (0, 0, default(string));
        var end = await new EntraPager(session).ReadAsync($"{Users}?{Query}&$top={EntraLimits.PageSize}", EntraPermissions.Users, item =>
        {
            var (user, problem) = EntraUser.Read(item, session.Settings);
            if (user is null)
            {
                (unreadable, first) = (unreadable + 1, first ?? problem);
            }
            else if (!users.Put(user.ToIdentity(null)))
            {
                repeated++; // the later one is fresher
            }

            read?.Report(users.Count);
        }, ct).ConfigureAwait(false);

        var problem = end.Problem
            ?? (unreadable > 0 ? Text($"{unreadable} cannot be read, first: {first}") : null)
            ?? (repeated > 0 ? Text($"{repeated} came twice, so that pages overlap and others may have been skipped") : null)
            ?? (users.Count == 0 ? "a directory without any user is none" : null);
        return (users, problem);
    }

    /// <param name="id">The object id.</param>
    /// <param name="isControl">Whether this is somebody whom nobody asked for: nothing is kept of them.</param>
    /// <param name="ct">Cancels.</param>
    private async Task<EntraLooked> GetAsync(string id, bool isControl, CancellationToken ct)
    {
        var reply = await AskAsync($"{Users}/{id}?{Query}", isControl, ct).ConfigureAwait(false);
        if (reply.SaysAbsent)
        {
            return new(SightingState.Absent, [], "By id: no such user (404).");
        }

        if (reply.Problem is not null || reply.Json is not { } root)
        {
            return EntraLooked.Unknown($"By id: {reply.Problem ?? "Graph answered nothing"}.");
        }

        var (user, problem) = EntraUser.Read(root, session.Settings);
        return user is null || !user.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
            ? EntraLooked.Unknown($"By id: {problem ?? "Graph answered with another user"}.")
            : new(SightingState.Found, [user], "By id: found.");
    }

    private async Task<EntraLooked> FilterAsync(string userName, bool isControl, CancellationToken ct)
    {
        var filter = Uri.EscapeDataString($"userPrincipalName eq {Literal(userName)}");
        var reply = await AskAsync($"{Users}?$filter={filter}&{Query}", isControl, ct).ConfigureAwait(false);
        if (reply.Problem is not null || reply.Json is not { } root || root.List("value") is not { } value)
        {
            return EntraLooked.Unknown($"By filter: {reply.Problem ?? "the answer holds no list"}.");
        }

        var read = value.EnumerateArray().Select(item => EntraUser.Read(item, session.Settings)).ToList();
        var users = read.Where(r => r.IsRead).Select(r => r.Value!).ToImmutableArray();
        var problem = read.FirstOrDefault(r => !r.IsRead).Problem
            ?? (users.Any(u => !u.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase)) ? "Graph answered with others than were asked for" : null)
            ?? (root.Shows("@odata.nextLink") ? "Graph says that there are more than it shows" : null);
        return problem is not null ? EntraLooked.Unknown($"By filter: {problem}.")
            : users.IsEmpty ? new(SightingState.Absent, [], "By filter: no such user.")
            : new(SightingState.Found, users, Text($"By filter: {users.Length} found."));
    }

    /// <summary>Why nobody's absence can be told in this way: nobody else is found in it. Null when somebody is; asked once in a conversation.</summary>
    private async Task<string?> WhyNotAsync(bool byId, CancellationToken ct)
    {
        if (!_whyNot.TryGetValue(byId, out var why))
        {
            _whyNot[byId] = why = await LookForSomebodyAsync(byId, ct).ConfigureAwait(false);
        }

        return why;
    }

    private async Task<string?> LookForSomebodyAsync(bool byId, CancellationToken ct)
    {
        var reply = await session.GetQuietlyAsync($"{Users}?$select=id,userPrincipalName&$top=1", EntraPermissions.Users, ct).ConfigureAwait(false);
        var somebody = reply is { Problem: null, Json: { } root } && root.List("value") is { } value ? value.EnumerateArray().FirstOrDefault() : default;
        if (somebody.Id("id") is not { } id || somebody.Text("userPrincipalName") is not { Length: > 0 } name)
        {
            return $"Graph shows nobody at all{(reply.Problem is null ? string.Empty : $": {reply.Problem}")}";
        }

        var found = byId ? await GetAsync(id, true, ct).ConfigureAwait(false) : await FilterAsync(name, true, ct).ConfigureAwait(false);
        return found.State is SightingState.Found ? null : $"nobody else is found in this way: {found.Reason.TrimEnd('.')}";
    }

    private Task<EntraReply> AskAsync(string target, bool isControl, CancellationToken ct) =>
        isControl ? session.GetQuietlyAsync(target, EntraPermissions.Users, ct) : session.GetAsync(target, EntraPermissions.Users, ct);

    /// <summary>A text in a filter of OData stands in single quotes, and one inside it is doubled.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
