using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

/// <summary>Reads the source once per change, however many apps ask.</summary>
internal sealed class DirectoryReader(ScimStore directory)
{
    private readonly Lock _lock = new();
    private DirectoryState? _cached;

    public DirectoryState Read()
    {
        lock (_lock)
        {
            // The revision is read first: a write in between makes the state look old, and it is read once more.
            var revision = directory.Revision;
            if (_cached?.Revision == revision)
            {
                return _cached;
            }

            var view = directory.View();
            return _cached = new DirectoryState(revision, view.Users
                .Select(listed => listed.Resource)
                .Select(user => new Identity(
                    user.Id,
                    user.Name,
                    user.IsActive,
                    user.Department,
                    view.GroupsOf(user.Id).Select(g => g.Name).ToHashSet(StringComparer.OrdinalIgnoreCase),
                    user.Document))
                .ToDictionary(i => i.Id, StringComparer.Ordinal));
        }
    }
}
