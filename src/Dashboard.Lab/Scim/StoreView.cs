namespace Dashboard.Lab.Scim;

/// <summary>Everything a reader sees at one moment; a consistent whole that never changes.</summary>
internal sealed class StoreView(IReadOnlyList<Listed> users, IReadOnlyList<Listed> groups)
{
    private readonly Dictionary<string, Resource> _byId =
        users.Concat(groups).ToDictionary(l => l.Resource.Id, l => l.Resource, StringComparer.Ordinal);

    private readonly Lazy<ILookup<string, Resource>> _groupsByMember = new(() => groups
        .SelectMany(g => g.Resource.MemberIds, (g, member) => (member, g.Resource))
        .ToLookup(p => p.member, p => p.Resource, StringComparer.Ordinal));

    public IReadOnlyList<Listed> Users => users;

    public IReadOnlyList<Listed> Groups => groups;

    public IReadOnlyList<Listed> Of(ResourceKind kind) => kind is ResourceKind.User ? users : groups;

    public Resource? Find(ResourceKind kind, string id) =>
        _byId.TryGetValue(id, out var resource) && resource.Kind == kind ? resource : null;

    public IEnumerable<Resource> GroupsOf(string userId) => _groupsByMember.Value[userId];
}
