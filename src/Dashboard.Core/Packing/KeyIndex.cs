namespace Dashboard.Core.Packing;

/// <summary>
/// Finds records by one key: a slot for each key, probed one after the other, and a chain of those who share it. A key that half
/// of the people have is one slot and no more work than any other.
/// </summary>
internal sealed class KeyIndex(TextArena arena, int field, StringComparison comparison, Func<int, long> at)
{
    private int[] _next = []; // by ordinal: whoever shares the key, one more than the ordinal; as long as it has to be
    private int[] _hashes = new int[16];
    private int[] _heads = new int[16]; // one more than the ordinal, so that 0 is free
    private int _keys;

    /// <summary>Enters a record under its key. One without is found under none.</summary>
    public void Add(int ordinal, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        var hash = string.GetHashCode(key, comparison);
        Enter(ordinal, Find(key, hash), hash);
    }

    /// <summary>Enters a record unless its key is there; gives whoever is under it afterwards.</summary>
    public int AddOrFind(int ordinal, string key)
    {
        var hash = string.GetHashCode(key, comparison);
        var slot = Find(key, hash);
        if (_heads[slot] != 0)
        {
            return _heads[slot] - 1;
        }

        Enter(ordinal, slot, hash);
        return ordinal;
    }

    /// <summary>The record with this key, and whether there are several; -1 where there is none.</summary>
    public (int Ordinal, bool Several) Find(ReadOnlySpan<char> key)
    {
        var head = _heads[Find(key, string.GetHashCode(key, comparison))];
        return (head - 1, head != 0 && Next(head - 1) != 0);
    }

    /// <summary>Every record with this key.</summary>
    public IEnumerable<int> FindAll(string key)
    {
        for (var one = _heads[Find(key, string.GetHashCode(key, comparison))]; one != 0; one = Next(one - 1))
        {
            yield return one - 1;
        }
    }

    private int Next(int ordinal) => ordinal < _next.Length ? _next[ordinal] : 0;

    private void Enter(int ordinal, int slot, int hash)
    {
        if (_heads[slot] != 0)
        {
            if (_next.Length <= ordinal)
            {
                Array.Resize(ref _next, Math.Max(ordinal + 1, _next.Length * 2));
            }

            (_next[ordinal], _heads[slot]) = (_heads[slot], ordinal + 1);
            return;
        }

        (_hashes[slot], _heads[slot]) = (hash, ordinal + 1);
        if (++_keys * 2 > _heads.Length)
        {
            Grow();
        }
    }

    /// <summary>The slot of the key, or the free one where it would stand.</summary>
    private int Find(ReadOnlySpan<char> key, int hash)
    {
        var slot = hash & (_heads.Length - 1);
        while (_heads[slot] != 0 && (_hashes[slot] != hash || !arena.Is(at(_heads[slot] - 1), field, key, comparison)))
        {
            slot = (slot + 1) & (_heads.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var (hashes, heads) = (_hashes, _heads);
        (_hashes, _heads) = (new int[hashes.Length * 2], new int[heads.Length * 2]);
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i] != 0)
            {
                var slot = hashes[i] & (_heads.Length - 1);
                while (_heads[slot] != 0)
                {
                    slot = (slot + 1) & (_heads.Length - 1);
                }

                (_hashes[slot], _heads[slot]) = (hashes[i], heads[i]);
            }
        }
    }
}
