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
                if (app.Id != LooseEnds.App || identity.UserName != LooseEnds.Missing)
                {
                    store.Seed(Account(app, assignment, assignment.IsActive || isResidual, created));
                }
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
            AddLooseEnds(store, app, source, members, created);
        }

        if (app.JitEntitlement is { } temporary)
        {
            members[temporary] = app.Id == LooseEnds.Lender ? [Seeds.Id(app.Id, LooseEnds.Borrower)] : [];
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

    private static void AddLooseEnds(ScimStore store, LabApp app, DirectoryState source, Dictionary<string, List<string>> members, DateTimeOffset created)
    {
        foreach (var userName in LooseEnds.Orphans)
        {
            store.Seed(Seeds.Resource(ResourceKind.User, app.Id, new JsonObject { ["userName"] = userName, ["displayName"] = userName }, created));
        }

        var doubled = source.Identities.Values.Single(i => i.UserName == LooseEnds.Doubled);
        store.Seed(Seeds.Resource(ResourceKind.User, app.Id, new JsonObject { ["userName"] = LooseEnds.Stale, ["displayName"] = LooseEnds.Stale, ["active"] = false }, created));
        store.Seed(Seeds.Resource(ResourceKind.User, app.Id, new JsonObject { ["userName"] = LooseEnds.Double, ["displayName"] = LooseEnds.Double, ["externalId"] = doubled.Id }, created));

        members["helpdesk-requester"].AddRange(LooseEnds.Orphans.Concat(LooseEnds.Residual).Append(LooseEnds.Double).Select(name => Seeds.Id(app.Id, name)));
        members["helpdesk-key-accounts"].Add(Seeds.Id(app.Id, LooseEnds.WithTooMuch));
        members["helpdesk-second-level"].Remove(Seeds.Id(app.Id, LooseEnds.WithTooLittle));
        members[LooseEnds.ByHand] = [Seeds.Id(app.Id, LooseEnds.Admin)];
        foreach (var ids in members.Values)
        {
            ids.Remove(Seeds.Id(app.Id, LooseEnds.Missing));
        }
    }
}
