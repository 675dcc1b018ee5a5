using System.Text.Json.Nodes;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Provisioning;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Company;

/// <summary>Fills an app with what earlier syncs would have left there, so that the company starts at once.</summary>
internal static class AppSeed
{
    /// <summary>Tells <paramref name="applied"/> what the provisioner may take as done.</summary>
    public static void Fill(ScimStore store, LabApp app, DirectoryState source, IDictionary<string, AppliedAccount> applied, DateTimeOffset created)
    {
        var members = app.Roles.ToDictionary(r => r.Entitlement, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var identity in source.Identities.Values)
        {
            var assignment = AssignmentRules.For(app, identity);
            var isKept = assignment.IsActive || app.LeaveBy is LeaveBy.Disable;
            if (isKept)
            {
                var isResidual = app.Id == LooseEnds.App && LooseEnds.Residual.Contains(identity.UserName);
                store.Seed(Account(app, assignment, assignment.IsActive || isResidual, created));
            }

            var targetId = isKept ? Seeds.Id(app.Id, identity.UserName) : null;
            applied[identity.Id] = new AppliedAccount(targetId, assignment);
            foreach (var entitlement in assignment.Entitlements)
            {
                members[entitlement].Add(targetId!);
            }
        }

        if (app.Id == LooseEnds.App)
        {
            AddLooseEnds(store, app, members, created);
        }

        if (app.JitEntitlement is { } temporary)
        {
            members[temporary] = [];
        }

        foreach (var (entitlement, ids) in members)
        {
            store.Seed(Seeds.Group(app.Id, entitlement, ids, created));
        }
    }

    private static Resource Account(LabApp app, Assignment assignment, bool isActive, DateTimeOffset created)
    {
        var document = ScimDocument.Parse(assignment.Profile);
        document["active"] = isActive;

        return Seeds.Resource(ResourceKind.User, app.Id, document, created);
    }

    private static void AddLooseEnds(ScimStore store, LabApp app, Dictionary<string, List<string>> members, DateTimeOffset created)
    {
        foreach (var userName in LooseEnds.Orphans)
        {
            store.Seed(Seeds.Resource(ResourceKind.User, app.Id, new JsonObject { ["userName"] = userName, ["displayName"] = userName }, created));
        }

        members["helpdesk-requester"].AddRange(LooseEnds.Orphans.Concat(LooseEnds.Residual).Select(name => Seeds.Id(app.Id, name)));
    }
}
