using System.Runtime.InteropServices;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Accounts;

/// <summary>
/// Enters names at the records of a shelf, where they are read apart from them: group by group, each with its members. Eight bytes are held for
/// each, however many names come with the group, and who is in the same groups in the same order gets the same set.
/// </summary>
internal sealed class NameEntries<T>(Shelf<T> shelf)
    where T : class
{
    // One more than the place in _entries, so that 0 is none.
    private readonly int[] _last = new int[shelf.Count];
    private readonly List<(int Names, int Before)> _entries = [];
    private readonly List<IReadOnlyList<string>> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Enters a name at a record; an ordinal below 0 is nobody's.</summary>
    public void Add(int ordinal, string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            _numbers[name] = number = NumberOf([name]);
        }

        Add(ordinal, number);
    }

    /// <summary>Names that are entered together, under a number.</summary>
    public int NumberOf(IReadOnlyList<string> names)
    {
        _names.Add(names);
        return _names.Count - 1;
    }

    /// <summary>Enters names at a record by their number; an ordinal below 0 is nobody's.</summary>
    public void Add(int ordinal, int names)
    {
        if (ordinal >= 0)
        {
            _entries.Add((names, _last[ordinal]));
            _last[ordinal] = _entries.Count;
        }
    }

    /// <summary>Gives every record the names that were entered; none where none were.</summary>
    public void Settle()
    {
        var sets = new Dictionary<string, NameSet>(StringComparer.Ordinal);
        var known = sets.GetAlternateLookup<ReadOnlySpan<char>>();
        var its = new List<int>();
        for (var ordinal = 0; ordinal < _last.Length; ordinal++)
        {
            its.Clear();
            for (var entry = _last[ordinal]; entry != 0; entry = _entries[entry - 1].Before)
            {
                its.Add(_entries[entry - 1].Names);
            }

            var key = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(its)); // two characters a number
            if (!known.TryGetValue(key, out var names))
            {
                known[key] = names = its.Count == 0 ? NameSet.Empty : new(its.SelectMany(n => _names[n]));
            }

            shelf.Name(ordinal, names);
        }
    }
}
