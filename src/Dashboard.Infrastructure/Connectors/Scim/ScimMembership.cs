namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Finds out which groups a few users are in, within one look; for all of them there is <see cref="ScimShelver{T}"/>. <c>groups</c> on the user is read only (RFC 7643 section
/// 4.1.2), and many servers leave it out: its absence means "none" only where others were seen with it on the same path.
/// Otherwise the groups are asked: by a filter on members if it has been seen to work, else by the whole list.
/// </summary>
/// <remarks>Membership by way of a nested group counts where the app shows it on the user; the groups give direct members only.</remarks>
internal sealed class ScimMembership(ScimSession session, ScimPager pager, ScimKnowledge knowledge)
{
    /// <summary>Most groups that are fetched one by one for their names.</summary>
    private const int MostNames = 20;

    private readonly Dictionary<string, Membership> _byUser = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private Parsed<ILookup<string, string>>? _byMember;

    /// <summary>The groups of one user. Use it for few.</summary>
    public async Task<Membership> OfAsync(ScimUser user, ScimPath path, CancellationToken ct)
    {
        if (!user.Groups.IsEmpty)
        {
            return _byUser[user.Id] = await OfReferencesAsync(user, ct).ConfigureAwait(false);
        }

        if (knowledge.ShowsGroups(path))
        {
            // Some apps hide the groups of a disabled account and still have it in them: residual access, out of sight.
            var hidden = user.Active is false ? await ByFilterAsync(user.Id, ct).ConfigureAwait(false) : null;
            return hidden is { Names: not null } ? hidden : Membership.Of([]);
        }

        return _byUser.TryGetValue(user.Id, out var known)
            ? known
            : _byUser[user.Id] = await ByFilterAsync(user.Id, ct).ConfigureAwait(false) ?? await InListingAsync(user.Id, ct).ConfigureAwait(false);
    }

    private async Task<Membership> OfReferencesAsync(ScimUser user, CancellationToken ct)
    {
        var names = new List<string>();
        foreach (var group in user.Groups)
        {
            if ((group.Display ?? (_names.TryGetValue(group.Value!, out var known) ? known : null)) is { } name)
            {
                names.Add(name);
                continue;
            }

            if (_names.Count >= MostNames)
            {
                return Membership.Unknown("the account's groups have no names, and are too many to ask for");
            }

            var reply = await session.GetAsync($"{ScimTarget.ById(ScimTarget.Groups, group.Value!)}?excludedAttributes=members", ct).ConfigureAwait(false);
            var (read, problem) = reply is { Problem: null, Json: { } root } ? ScimGroup.Read(root) : Parsed.Not<ScimGroup>(reply.Problem ?? "the server answered nothing");
            if (read is null)
            {
                return Membership.Unknown($"one of the account's groups could not be read: {problem}");
            }

            names.Add(_names[group.Value!] = read.Name);
        }

        return Membership.Of(names);
    }

    /// <summary>By <c>members.value eq "id"</c>; null when the filter says nothing, so that the whole list must.</summary>
    private async Task<Membership?> ByFilterAsync(string userId, CancellationToken ct)
    {
        if (knowledge.MemberFilterFinds is false || _byMember is not null)
        {
            return null;
        }

        var reply = await session.GetAsync(ScimTarget.ByFilter(ScimTarget.Groups, "members.value", userId, session.Limits.PageSize), ct).ConfigureAwait(false);
        var (page, problem) = ScimPage.Read(reply);
        if (page is null)
        {
            if (!reply.MayTakeAnotherForm)
            {
                return Membership.Unknown($"the groups could not be read: {problem}");
            }

            knowledge.MemberFilterFinds = false;
            return null;
        }

        var groups = page.Items.Select(ScimGroup.Read).ToList();
        if (groups.Exists(g => !g.IsRead || !g.Value!.Members.Contains(userId)))
        {
            knowledge.MemberFilterFinds = false; // it answers others than were asked for, or does not show why
            return null;
        }

        if (page.Claimed > groups.Count || page.Next is not null)
        {
            return null;
        }

        knowledge.MemberFilterFinds = groups.Count > 0 ? true : knowledge.MemberFilterFinds;
        return knowledge.MemberFilterFinds is true ? Membership.Of(groups.Select(g => g.Value!.Name)) : null;
    }

    private async Task<Membership> InListingAsync(string userId, CancellationToken ct)
    {
        var (groups, problem) = await ListAsync(ct).ConfigureAwait(false);
        return groups is null ? Membership.Unknown(problem!) : Membership.Of(groups[userId]);
    }

    /// <summary>Names of groups by member, from the complete list.</summary>
    private async Task<Parsed<ILookup<string, string>>> ListAsync(CancellationToken ct)
    {
        if (_byMember is { } known)
        {
            return known;
        }

        var listing = await pager.GroupsAsync(ct).ConfigureAwait(false);
        knowledge.GroupsShowMembers |= listing.Items.Any(g => !g.Members.IsEmpty);
        _byMember = !listing.IsComplete ? Parsed.Not<ILookup<string, string>>($"the list of groups is {listing.Reason}")
            : listing.Items.Length > 0 && !knowledge.GroupsShowMembers ? Parsed.Not<ILookup<string, string>>("no group shows a member, so that who is in none cannot be told")
            : Parsed.As(listing.Items.SelectMany(g => g.Members, (g, member) => (member, g.Name)).ToLookup(p => p.member, p => p.Name, StringComparer.Ordinal));
        return _byMember.Value;
    }
}
