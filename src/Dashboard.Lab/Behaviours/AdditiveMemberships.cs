using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>Only ever adds to groups while an account is active; leaving ends every membership at once.</summary>
internal sealed class AdditiveMemberships : IWritePolicy
{
    public WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user)
    {
        if ((before ?? after)?.Kind is ResourceKind.User)
        {
            return new WriteOutcome(after, DropsMemberships: after is not { IsActive: true });
        }

        return new WriteOutcome(
            after is null || before is null
                ? after
                : after.WithMembers(after.MemberIds.Union(before.MemberIds.Where(id => user(id) is { IsActive: true }))),
            DropsMemberships: false);
    }
}
