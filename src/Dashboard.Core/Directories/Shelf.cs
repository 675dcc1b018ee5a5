using System.Collections;
using System.Runtime.InteropServices;
using Dashboard.Core.Packing;

namespace Dashboard.Core.Directories;

/// <summary>
/// The records of one listing in little memory, in the order they came. Texts are kept packed, departments and sets of names once
/// each, and a record is put together again when it is asked for. One whose id is there already takes its place: the later is fresher.
/// </summary>
/// <typeparam name="T">What is kept: identities or accounts.</typeparam>
public abstract class Shelf<T> : IReadOnlyList<T>
    where T : class
{
    // By ordinal: where the texts are, and what many have alike.
    private readonly List<long> _at = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<Marks, int> _numbers = [];
    private readonly List<Marks> _all = [];
    private readonly Pool<string> _departments = new(StringComparer.Ordinal);
    private readonly Pool<NameSet> _names = new(EqualityComparer<NameSet>.Default);
    private KeyIndex? _ids;

    private protected Shelf() => _ids = NewIndex(0, StringComparison.Ordinal);

    /// <summary>How many.</summary>
    public int Count => _at.Count;

    /// <summary>Where the texts are; the id is the first of each record.</summary>
    internal TextArena Texts { get; } = new();

    /// <summary>Finds records by their id.</summary>
    internal KeyIndex Ids => _ids ??= Reindexed();

    /// <summary>A record, put together.</summary>
    public T this[int ordinal]
    {
        get
        {
            var marks = MarksAt(ordinal);
            return Unpack(_at[ordinal], _departments[marks.Department], _names[marks.Names], marks.Flags);
        }
    }

    /// <summary>Keeps a record. True where its id is new; otherwise it took the place of the earlier one.</summary>
    public bool Put(T record)
    {
        var ids = Ids;
        var (id, at, department, names, flags) = Pack(record);
        var marks = NumberOf(new(_departments.Of(department), _names.Of(names), flags));
        var ordinal = ids.AddOrFind(Count, id);
        if (ordinal == Count)
        {
            _at.Add(at);
            _marks.Add(marks);
            return true;
        }

        (_at[ordinal], _marks[ordinal]) = (at, marks);
        return false;
    }

    /// <summary>Where the record with this id stands; -1 for none.</summary>
    public int Find(string id) => Ids.Find(id).Ordinal;

    /// <summary>The id of a record.</summary>
    public string IdAt(int ordinal) => Texts.Read(_at[ordinal], 0)!;

    /// <summary>The names of a record: groups of an identity, entitlements of an account; null when they could not be read, which is not "none".</summary>
    public NameSet? NamesAt(int ordinal) => _names[MarksAt(ordinal).Names];

    /// <summary>Sets the names of a record, where they are read apart from it.</summary>
    public void Name(int ordinal, NameSet? names) => _marks[ordinal] = NumberOf(MarksAt(ordinal) with { Names = _names.Of(names) });

    /// <summary>
    /// No more records will come: gives back what only finding by id needs. It can still be found by it, which then takes that much again.
    /// </summary>
    public void Close()
    {
        _ids = null;
        _at.TrimExcess();
        _marks.TrimExcess();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            yield return this[ordinal];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the texts of a record are.</summary>
    internal long At(int ordinal) => _at[ordinal];

    /// <summary>What decides access, as one number: records with the same have the same.</summary>
    internal int MarkAt(int ordinal) => _marks[ordinal];

    internal int FlagsAt(int ordinal) => MarksAt(ordinal).Flags;

    internal KeyIndex NewIndex(int field, StringComparison comparison) => new(Texts, field, comparison, At, Count);

    private protected abstract (string Id, long At, string? Department, NameSet? Names, int Flags) Pack(T record);

    private protected abstract T Unpack(long at, string? department, NameSet? names, int flags);

    private Marks MarksAt(int ordinal) => _all[_marks[ordinal]];

    private int NumberOf(Marks marks)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, marks, out var isKnown);
        if (!isKnown)
        {
            number = _all.Count;
            _all.Add(marks);
        }

        return number;
    }

    private KeyIndex Reindexed()
    {
        var ids = NewIndex(0, StringComparison.Ordinal);
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            ids.Add(ordinal, IdAt(ordinal));
        }

        return ids;
    }

    private readonly record struct Marks(int Department, int Names, int Flags);
}
