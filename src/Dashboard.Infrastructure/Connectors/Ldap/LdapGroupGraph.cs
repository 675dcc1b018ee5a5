using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>The groups of a directory with their members, until all are read: a group may be held by one that comes later.</summary>
/// <param name="isNested">Whether the groups that a group is in count as well.</param>
internal sealed class LdapGroupGraph(bool isNested)
{
    private readonly List<(string Key, string Name, int[] Users)> _groups = [];
    private readonly Dictionary<string, List<(string Key, string Name)>> _above = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nobody is in any group.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds a group.</summary>
    /// <param name="key">What other groups call it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="members">What it calls its members.</param>
    /// <param name="users">Which users that is; those who are none may be groups.</param>
    public void Add(string key, string name, IReadOnlyCollection<string> members, Func<string, IEnumerable<int>> users)
    {
        IsEmpty &= members.Count == 0;
        var its = new List<int>();
        foreach (var member in members)
        {
            var before = its.Count;
            its.AddRange(users(member));
            if (isNested && its.Count == before)
            {
                Lies(member, key, name);
            }
        }

        _groups.Add((key, name, [.. its]));
    }

    /// <summary>Enters at everybody the names of all their groups.</summary>
    /// <param name="names">Takes them.</param>
    /// <param name="users">Which users a key calls.</param>
    public void EnterInto<T>(NameEntries<T> names, Func<string, IEnumerable<int>> users)
        where T : class
    {
        if (isNested)
        {
            FindGroupsAmongUsers(users);
        }

        foreach (var (key, name, its) in _groups)
        {
            var all = its.Length == 0 ? -1 : names.NumberOf(Above(key, name));
            foreach (var user in its)
            {
                names.Add(user, all);
            }
        }
    }

    /// <summary>An entry may be a user and a group: then it is a member of those that hold it as both.</summary>
    private void FindGroupsAmongUsers(Func<string, IEnumerable<int>> users)
    {
        var both = _groups.SelectMany(g => users(g.Key).Select(user => (user, g.Key))).ToLookup(p => p.user, p => p.Key);
        foreach (var (key, name, its) in both.Count == 0 ? [] : _groups)
        {
            foreach (var group in its.SelectMany(user => both[user]))
            {
                Lies(group, key, name);
            }
        }
    }

    private void Lies(string group, string inKey, string inName)
    {
        if (!_above.TryGetValue(group, out var groups))
        {
            _above.Add(group, groups = []);
        }

        groups.Add((inKey, inName));
    }

    /// <summary>A group and all groups that it lies in, each once: groups may hold each other.</summary>
    private List<string> Above(string key, string name)
    {
        var (names, seen, waiting) = (new List<string> { name }, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { key }, new Queue<string>([key]));
        while (waiting.TryDequeue(out var group))
        {
            foreach (var above in _above.GetValueOrDefault(group) ?? [])
            {
                if (seen.Add(above.Key))
                {
                    names.Add(above.Name);
                    waiting.Enqueue(above.Key);
                }
            }
        }

        return names;
    }
}
