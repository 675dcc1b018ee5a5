using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Finds out what a server can do by asking it, in a bounded number of requests. What a server says about itself is shown, and not believed.</summary>
internal sealed class ScimProbe(AppId app, ScimSession session, ScimKnowledge knowledge)
{
    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();
    private readonly ScimPager _pager = new(session, knowledge);
    private readonly ScimFinder _finder = new(session, knowledge);

    public async Task<CapabilityReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var first = await session.GetAsync($"{ScimTarget.Users}?startIndex=1&count=1", ct).ConfigureAwait(false);

        // A server that pages by cursor only may refuse that request, and is reachable all the same. Whatever else answers - a status page, another API - is no server of users.
        var pagesByCursor = first.Problem is not null && first.IsRefusal && first.Status is not (401 or 403 or 404 or 429) && first.Json is not null;
        var page = pagesByCursor ? ScimPage.Read(await session.GetAsync($"{ScimTarget.Users}?cursor=", ct).ConfigureAwait(false)) : ScimPage.Read(first);
        var problem = first.Problem is null || pagesByCursor ? page.Problem : first.Problem;
        Add("Reachable", problem is null, problem is null ? "The server answers and accepts the credential." : $"{problem}.");
        if (problem is not null)
        {
            return new CapabilityReport(app, at, false, $"Not reachable: {problem}. {ReachAdvice.Of(first.Status)}", _found.ToImmutable());
        }

        await ConfigAsync(ct).ConfigureAwait(false);
        await SchemasAsync(ct).ConfigureAwait(false);
        var users = await _pager.UsersAsync(ct).ConfigureAwait(false);
        var groups = await _pager.GroupsAsync(ct).ConfigureAwait(false);
        var somebody = users.Items.FirstOrDefault(u => !u.Groups.IsEmpty) ?? users.Items.FirstOrDefault(u => groups.Items.Any(g => g.Members.Contains(u.Id))) ?? users.Items.FirstOrDefault();
        await FilterAsync(somebody, ct).ConfigureAwait(false);
        Add("Complete listing", users.IsComplete, users.Sentence(null));
        await ByIdAsync(somebody, ct).ConfigureAwait(false);
        Membership(users, groups);
        await PagingAsync(users, ct).ConfigureAwait(false);

        var missing = _found.Where(c => c.IsThere is not true).Select(c => c.Name).ToList();
        var summary = missing.Count == 0 ? "Everything that a test needs is there." : $"Missing or unproven: {string.Join(", ", missing)}.";
        return new CapabilityReport(app, at, true, summary, _found.ToImmutable());
    }

    private async Task ConfigAsync(CancellationToken ct)
    {
        var reply = await session.GetAsync("ServiceProviderConfig", ct).ConfigureAwait(false);
        var isPlural = reply.Problem is not null && reply.IsRefusal;
        reply = isPlural ? await session.GetAsync("ServiceProviderConfigs", ct).ConfigureAwait(false) : reply;
        knowledge.Learn(reply);
        Add("Service provider config", reply.Problem is null, reply.Problem is null ? $"Shown{(isPlural ? ", under its old name in the plural" : string.Empty)}." : $"Not shown: {reply.Problem}.");
    }

    private async Task SchemasAsync(CancellationToken ct)
    {
        var schemas = ScimPage.Read(await session.GetAsync("Schemas", ct).ConfigureAwait(false));
        var types = ScimPage.Read(await session.GetAsync("ResourceTypes", ct).ConfigureAwait(false));
        Add(
            "Schemas",
            schemas.IsRead,
            $"{Said("schemas", schemas)}; {Said("resource types", types)}.");

        static string Said(string what, Parsed<ScimPage> page) => page.IsRead ? Text($"{page.Value!.Items.Count} {what}") : $"no {what}: {page.Problem}";
    }

    /// <summary>A filter is honest only if it finds who is there and nobody who is not.</summary>
    private async Task FilterAsync(ScimUser? somebody, CancellationToken ct)
    {
        var nobody = await _finder.ByFilterAsync(new AccountKey($"tm-nobody-{Guid.NewGuid():n}", null, null), ct).ConfigureAwait(false);
        if (somebody is null)
        {
            Add("Filter on userName", nobody.State is SightingState.Absent ? null : false, nobody.State is SightingState.Absent ? "A name that nobody has is not found; there is nobody to find." : nobody.Reason);
            return;
        }

        var found = await _finder.ByFilterAsync(new AccountKey(somebody.UserName, null, null), ct).ConfigureAwait(false);
        var isHonest = found.State is SightingState.Found && nobody.State is SightingState.Absent;
        Add("Filter on userName", isHonest, isHonest ? "Finds an account that is there, and none for a name that nobody has." : $"A name that is there: {found.Reason} A name that nobody has: {nobody.Reason}");
    }

    private async Task ByIdAsync(ScimUser? somebody, CancellationToken ct)
    {
        var nobody = await _finder.ByIdAsync(Guid.NewGuid().ToString(), ct).ConfigureAwait(false);
        var found = somebody is null ? null : await _finder.ByIdAsync(somebody.Id, ct).ConfigureAwait(false);
        var isThere = nobody.State is SightingState.Absent && found?.State is SightingState.Found;
        Add(
            "Read by id",
            isThere ? true : found is null && nobody.State is SightingState.Absent ? null : false,
            isThere ? "Finds an account that is there, and answers 404 to an unknown id." : $"A known id: {found?.Reason ?? "there is none."} An unknown id: {nobody.Reason}");
    }

    private void Membership(ScimListing<ScimUser> users, ScimListing<ScimGroup> groups)
    {
        foreach (var user in users.Items)
        {
            knowledge.Learn(user, ScimPath.InListing);
        }

        var paths = Enum.GetValues<ScimPath>().Where(knowledge.ShowsGroups).Select(p => p switch { ScimPath.ById => "by id", ScimPath.ByFilter => "by filter", _ => "in the listing" }).ToList();
        var showsMembers = groups.Items.Any(g => !g.Members.IsEmpty);
        Add(
            "Group membership on the user",
            paths.Count > 0 ? true : showsMembers ? false : null,
            paths.Count > 0 ? $"Shown {string.Join(", ", paths)}." : "No account shows a group.");
        Add("Groups", groups.IsComplete, $"{groups.Sentence(null)}{(groups.Items.IsEmpty || showsMembers ? string.Empty : " No group shows a member.")}");
    }

    private async Task PagingAsync(ScimListing<ScimUser> users, CancellationToken ct)
    {
        if ((await knowledge.ConfigAsync(session, ct).ConfigureAwait(false)).HasCursor || knowledge.RefusesIndex)
        {
            Add("Paging", users.IsComplete ? true : null, "By cursor (RFC 9865).");
            return;
        }

        var one = await OneAsync(1, ct).ConfigureAwait(false);
        var two = await OneAsync(2, ct).ConfigureAwait(false);
        var isThere = one is null || two is null || users.Items.Length < 2 ? default(bool?) : one != two;
        Add("Paging", isThere, isThere switch
        {
            true => "By index.",
            false => "The server ignores where a page is to start.",
            _ => "There are too few accounts to tell, or the pages could not be read.",
        });
    }

    private async Task<string?> OneAsync(int start, CancellationToken ct)
    {
        var (page, _) = ScimPage.Read(await session.GetAsync(Text($"{ScimTarget.Users}?startIndex={start}&count=1"), ct).ConfigureAwait(false));
        return page?.Items.Select(i => i.Text("id")).FirstOrDefault();
    }

    private void Add(string name, bool? isThere, string detail) => _found.Add(new Capability(name, isThere, detail));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
