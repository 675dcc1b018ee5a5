using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>Disables an account when told, and then keeps its memberships whatever it is told.</summary>
internal sealed class KeptEntitlements : IWritePolicy
{
    public WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user)
    {
        if ((before ?? after)?.Kind is ResourceKind.User)
        {
            return new WriteOutcome(after, DropsMemberships: after is null);
        }

        return new WriteOutcome(
            after is null || before is null
                ? after
                : after.WithMembers(after.MemberIds.Union(before.MemberIds.Where(id => user(id) is { IsActive: false }))),
            DropsMemberships: false);
    }
}
