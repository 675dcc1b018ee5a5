using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Who is in which group, turned round: from each member to the groups that name it.</summary>
/// <param name="isNested">Whether the groups that a group is in count as well.</param>
internal sealed class LdapGroupGraph(bool isNested)
{
    private readonly Dictionary<string, List<(string Key, string Name)>> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nobody is in any group.</summary>
    public bool IsEmpty => _groups.Count == 0;

    public void Add(string key, string name, IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (!_groups.TryGetValue(member, out var groups))
            {
                _groups.Add(member, groups = []);
            }

            groups.Add((key, name));
        }
    }

    /// <summary>The names of all groups of somebody, each followed once: groups may hold each other.</summary>
    public NameSet Of(IEnumerable<string> members)
    {
        var (names, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var waiting = new Queue<string>(members);
        while (waiting.TryDequeue(out var member))
        {
            foreach (var (key, name) in _groups.GetValueOrDefault(member) ?? [])
            {
                if (seen.Add(key))
                {
                    names.Add(name);
                    if (isNested)
                    {
                        waiting.Enqueue(key);
                    }
                }
            }
        }

        return names.Count == 0 ? NameSet.Empty : new(names);
    }
}
