using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>Does what it is told; a deleted user leaves its groups.</summary>
internal sealed class ObedientWrites : IWritePolicy
{
    public WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user) =>
        new(after, DropsMemberships: after is null && before?.Kind is ResourceKind.User);
}
