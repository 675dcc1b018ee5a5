using System.Text.Json.Nodes;
using Dashboard.Lab.Company;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Jit;

/// <summary>
/// Gives and takes the temporary entitlement where it counts: in the app's own groups. The provisioner removes only what
/// it has given itself, so it leaves these memberships alone.
/// </summary>
internal sealed class EntitlementGiver(PracticeCompany company, TimeProvider time)
{
    public Resource? Account(string app, string userName) =>
        View(app).Users.Select(l => l.Resource).FirstOrDefault(u => u.Name.Equals(userName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns from when on readers see it.</summary>
    public DateTimeOffset Give(JitGrant grant)
    {
        var group = Group(grant) ?? Store(grant.App).Create(ResourceKind.Group, new JsonObject(ScimDocument.NodeOptions) { ["displayName"] = grant.Entitlement });

        return Change(grant, group, ids => ids.Append(grant.AccountId));
    }

    /// <summary>Returns from when on readers see it no more; a membership that went with its account is gone already.</summary>
    public DateTimeOffset Take(JitGrant grant)
    {
        try
        {
            return Group(grant) is { } group ? Change(grant, group, ids => ids.Where(id => id != grant.AccountId)) : time.GetUtcNow();
        }
        catch (ScimException)
        {
            // Somebody deleted the whole group meanwhile.
            return time.GetUtcNow();
        }
    }

    private DateTimeOffset Change(JitGrant grant, Resource group, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var kept = Store(grant.App).Change(ResourceKind.Group, group.Id, null, document =>
        {
            document["members"] = ScimDocument.Members(change(ScimDocument.MemberIds(document).ToList()));
            return document;
        });

        // Nothing changed: somebody else did it before, and this grant counts from now.
        return kept.Version == group.Version ? time.GetUtcNow() : kept.Modified;
    }

    private Resource? Group(JitGrant grant) => View(grant.App).Groups.Select(l => l.Resource).FirstOrDefault(g => g.Name == grant.Entitlement);

    private StoreView View(string app) => Store(app).View();

    private ScimStore Store(string app) => company.Systems[app].Store;
}
