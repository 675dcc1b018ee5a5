using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Truth;

/// <summary>Tells the journal what happened to accounts and entitlements of one app.</summary>
internal sealed class AppObserver(LabApp app, ChangeJournal journal) : IStoreObserver
{
    public void Changed(Resource? before, Resource? after, DateTimeOffset at, Func<string, Resource?> user)
    {
        if ((after ?? before) is { Kind: ResourceKind.User } account)
        {
            if (Account(before, after) is { } kind)
            {
                journal.Add(new Change(app.Id, account.Name, kind, null, at));
            }

            if (before is { IsActive: true } && after is not { IsActive: true })
            {
                journal.Add(WaysEnd.Of(app, Asked.Account, account.Name, at));
            }

            return;
        }

        Record(ChangeKinds.EntitlementRemoved, before, after, at, user);
        Record(ChangeKinds.EntitlementAdded, after, before, at, user);
    }

    private static string? Account(Resource? before, Resource? after) => (before, after) switch
    {
        (null, not null) => ChangeKinds.AccountCreated,
        (not null, null) => ChangeKinds.AccountDeleted,
        ({ IsActive: false }, { IsActive: true }) => ChangeKinds.AccountActivated,
        ({ IsActive: true }, { IsActive: false }) => ChangeKinds.AccountDeactivated,
        _ => null,
    };

    /// <summary>Members of <paramref name="one"/> that <paramref name="other"/> does not have; a renamed group is another entitlement.</summary>
    private void Record(string kind, Resource? one, Resource? other, DateTimeOffset at, Func<string, Resource?> user)
    {
        if (one is null)
        {
            return;
        }

        var renamed = other is not null && other.Name != one.Name;
        foreach (var id in one.MemberIds.Where(id => renamed || other is null || !other.MemberIds.Contains(id)))
        {
            if (user(id) is { } account)
            {
                journal.Add(new Change(app.Id, account.Name, kind, one.Name, at));
                if (kind == ChangeKinds.EntitlementRemoved && one.Name == app.JitEntitlement && !app.Behaviour.Jit.TokenKeepsPrivilege)
                {
                    journal.Add(new Change(app.Id, account.Name, ChangeKinds.PrivilegeRefused, one.Name, at));
                }
            }
        }
    }
}
