using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>Never forgets an account: a deleted one stays, inactive and without memberships.</summary>
internal sealed class SoftDelete : IWritePolicy
{
    public WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user) =>
        after is null && before?.Kind is ResourceKind.User
            ? new WriteOutcome(before.WithActive(false), DropsMemberships: true)
            : new WriteOutcome(after, DropsMemberships: false);
}
