namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Finds a group of the source directory by its name, without its members, which can be many.</summary>
internal sealed class ScimGroupFinder(ScimSession session, ScimPager pager)
{
    private const string WithoutMembers = "&excludedAttributes=members";

    /// <summary>The group, or why there is none to be had.</summary>
    public async Task<Parsed<ScimGroup>> FindAsync(string name, CancellationToken ct)
    {
        var target = ScimTarget.ByFilter(ScimTarget.Groups, "displayName", name, session.Limits.PageSize) + WithoutMembers;
        var (page, _) = ScimPage.Read(await session.GetAsync(target, ct).ConfigureAwait(false));
        var found = Called(name, page?.Items.Select(ScimGroup.Read).Where(g => g.IsRead).Select(g => g.Value!) ?? []);
        if (found.Count == 0)
        {
            var listing = await pager.GroupsAsync(ct).ConfigureAwait(false);
            found = Called(name, listing.Items);
            if (found.Count == 0 && !listing.IsComplete)
            {
                return Parsed.Not<ScimGroup>($"the group {name} could not be looked up: the list of groups is {listing.Reason}");
            }
        }

        return found.Count switch
        {
            0 => Parsed.Not<ScimGroup>($"there is no group {name}"),
            1 => Parsed.As(found[0]),
            _ => Parsed.Not<ScimGroup>($"{found.Count} groups are called {name}"),
        };
    }

    private static List<ScimGroup> Called(string name, IEnumerable<ScimGroup> groups) =>
        [.. groups.Where(g => g.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).DistinctBy(g => g.Id)];
}
