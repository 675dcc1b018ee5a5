using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Puts the users of a listing onto a shelf as they come, with their groups. What users themselves do not show is read afterwards from the
/// list of groups, once and page by page, and entered at each member: a million of them are never held but on the shelf.
/// </summary>
/// <param name="shelf">Takes them.</param>
/// <param name="make">Makes of a user and the names of its groups what stands on the shelf.</param>
/// <param name="knowledge">What is known of the server.</param>
internal sealed class ScimShelver<T>(Shelf<T> shelf, Func<ScimUser, NameSet?, T> make, ScimKnowledge knowledge)
    where T : class
{
    private const int MostSets = 10_000;

    private readonly Dictionary<ImmutableArray<ScimReference>, NameSet> _sets = [];

    /// <summary>Users with a group that has no name there.</summary>
    private readonly Dictionary<int, ImmutableArray<ScimReference>> _nameless = [];

    /// <summary>Takes a user; false for one whose id was there already.</summary>
    public bool Take(ScimUser user)
    {
        knowledge.Learn(user, ScimPath.InListing);
        var isNamed = user.Groups.All(g => g.Display is not null);
        var isNew = shelf.Put(make(user, isNamed ? NamesOf(user.Groups) : null));
        if (!isNamed || (!isNew && _nameless.Count > 0))
        {
            var ordinal = isNew ? shelf.Count - 1 : shelf.Find(user.Id);
            _nameless.Remove(ordinal);
            if (!isNamed)
            {
                _nameless[ordinal] = user.Groups;
            }
        }

        return isNew;
    }

    /// <summary>Enters the groups that users do not show. A problem stands for the first that could not be told.</summary>
    public async Task<string?> SettleAsync(ScimPager pager, CancellationToken ct)
    {
        // Where somebody was seen with groups, those without have none.
        var isShown = shelf.Count == 0 || knowledge.ShowsGroups(ScimPath.InListing);
        if (isShown && _nameless.Count == 0)
        {
            return null;
        }

        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        var end = await pager.GroupsAsync(
            group =>
            {
                var isNew = !groups.ContainsKey(group.Id);
                groups[group.Id] = new(group.Name, isShown ? [] : [.. group.Members.Select(shelf.Find).Where(o => o >= 0)]);
                knowledge.GroupsShowMembers |= !group.Members.IsEmpty;
                return isNew;
            },
            ct).ConfigureAwait(false);
        var problem = !end.IsComplete ? $"the list of groups is {end.Reason}"
            : groups.Count > 0 && !knowledge.GroupsShowMembers ? "no group shows a member, so that who is in none cannot be told"
            : null;
        if (!isShown)
        {
            Enter(problem is null ? groups.Values : null);
        }

        foreach (var (ordinal, references) in problem is null ? _nameless : [])
        {
            var isKnown = references.All(r => r.Display is not null || groups.ContainsKey(r.Value!));
            shelf.Name(ordinal, isKnown ? new(references.Select(r => r.Display ?? groups[r.Value!].Name)) : null);
            problem ??= isKnown ? null : "an account is in a group that is not among the groups";
        }

        return problem;
    }

    /// <summary>Enters everybody's groups, or that they are not known.</summary>
    private void Enter(IEnumerable<Group>? groups)
    {
        if (groups is null)
        {
            for (var ordinal = 0; ordinal < shelf.Count; ordinal++)
            {
                shelf.Name(ordinal, null);
            }

            return;
        }

        var names = new NameEntries<T>(shelf);
        foreach (var group in groups)
        {
            foreach (var member in group.Members)
            {
                names.Add(member, group.Name);
            }
        }

        names.Settle();
    }

    private NameSet NamesOf(ImmutableArray<ScimReference> groups)
    {
        if (groups.IsEmpty)
        {
            return NameSet.Empty;
        }

        // Pages that were read fast give the same groups as the same array.
        if (!_sets.TryGetValue(groups, out var names))
        {
            names = new(groups.Select(g => g.Display!));
            if (_sets.Count < MostSets)
            {
                _sets[groups] = names;
            }
        }

        return names;
    }

    private sealed record Group(string Name, int[] Members);
}
