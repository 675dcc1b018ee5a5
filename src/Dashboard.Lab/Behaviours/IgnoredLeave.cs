using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>
/// Answers a deactivation or deletion with success and ignores it, and from then on also the removal of that
/// account's memberships. Moves before that are honoured, or its mover would fail too.
/// </summary>
internal sealed class IgnoredLeave : IWritePolicy
{
    /// <summary>Called under the store's lock only.</summary>
    private readonly HashSet<string> _askedToLeave = new(StringComparer.Ordinal);

    public WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user)
    {
        if (before is null)
        {
            return new WriteOutcome(after, DropsMemberships: false);
        }

        var kept = before.Kind is ResourceKind.User ? Account(before, after) : Group(before, after);

        return new WriteOutcome(kept, DropsMemberships: kept is null && before.Kind is ResourceKind.User);
    }

    private Resource? Account(Resource before, Resource? after)
    {
        if (after is { IsActive: true })
        {
            _askedToLeave.Remove(before.Id);
            return after;
        }

        if (!before.IsActive)
        {
            return after;
        }

        _askedToLeave.Add(before.Id);
        return after?.WithActive(true) ?? before;
    }

    private Resource? Group(Resource before, Resource? after)
    {
        var kept = after is null ? [] : before.MemberIds.Where(id => !after.MemberIds.Contains(id) && _askedToLeave.Contains(id)).ToList();

        return kept.Count == 0 ? after : after!.WithMembers([.. after.MemberIds, .. kept]);
    }
}
