using System.Text.Json.Nodes;
using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Truth;

/// <summary>Tells the journal what happened to the identities of the directory.</summary>
internal sealed class DirectoryObserver(ChangeJournal journal, IReadOnlyList<LabApp> apps) : IStoreObserver
{
    public void Changed(Resource? before, Resource? after, DateTimeOffset at, Func<string, Resource?> user)
    {
        if ((after ?? before) is { Kind: ResourceKind.User } identity)
        {
            var (kind, detail) = Identity(before, after);
            journal.Add(new Change("directory", identity.Name, kind, detail, at));
            if (before is { IsActive: true } && after is not { IsActive: true })
            {
                journal.Add(apps.SelectMany(app => WaysEnd.Of(app, Asked.Directory, identity.Name, at)));
            }

            return;
        }

        Record("left", before, after, at, user);
        Record("joined", after, before, at, user);
    }

    private static (string Kind, string? Detail) Identity(Resource? before, Resource? after) => (before, after) switch
    {
        (null, _) => (ChangeKinds.IdentityCreated, null),
        (_, null) => (ChangeKinds.IdentityDeleted, null),
        ({ IsActive: true }, { IsActive: false }) => (ChangeKinds.IdentityDisabled, null),
        ({ IsActive: false }, { IsActive: true }) => (ChangeKinds.IdentityChanged, "enabled"),
        _ => (ChangeKinds.IdentityChanged, string.Join(", ", Differing(before, after))),
    };

    private static IEnumerable<string> Differing(Resource before, Resource after) =>
        before.Document.Select(p => p.Key).Union(after.Document.Select(p => p.Key), StringComparer.OrdinalIgnoreCase)
            .Where(key => !JsonNode.DeepEquals(before.Document[key], after.Document[key]))
            .Select(key => key == ScimSchemas.Enterprise ? "department" : key)
            .Concat(before.PasswordHash == after.PasswordHash ? [] : ["password"]);

    private void Record(string verb, Resource? one, Resource? other, DateTimeOffset at, Func<string, Resource?> user)
    {
        foreach (var id in one?.MemberIds.Where(id => other is null || !other.MemberIds.Contains(id)) ?? [])
        {
            if (user(id) is { } identity)
            {
                journal.Add(new Change("directory", identity.Name, ChangeKinds.IdentityChanged, $"{verb} {one!.Name}", at));
            }
        }
    }
}
