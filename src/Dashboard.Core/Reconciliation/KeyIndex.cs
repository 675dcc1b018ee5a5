namespace Dashboard.Core.Reconciliation;

/// <summary>Finds identities by one key: hashes and ordinals in two arrays, probed one after the other.</summary>
internal sealed class KeyIndex(TextArena arena, int field, StringComparison comparison)
{
    private int[] _hashes = new int[16];
    private int[] _ordinals = new int[16]; // one more than the ordinal, so that 0 is free
    private int _count;

    /// <summary>Enters an identity under its key. One without is found under none.</summary>
    public void Add(int ordinal, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        if (++_count * 2 > _hashes.Length)
        {
            Grow();
        }

        Enter(string.GetHashCode(key, comparison), ordinal + 1);
    }

    /// <summary>The identity with this key, and whether there are several; -1 where there is none.</summary>
    public (int Ordinal, bool Several) Find(ReadOnlySpan<char> key, Func<int, long> at)
    {
        var hash = string.GetHashCode(key, comparison);
        var found = -1;
        for (var slot = Slot(hash); _ordinals[slot] != 0; slot = (slot + 1) & (_hashes.Length - 1))
        {
            if (_hashes[slot] != hash || !arena.Is(at(_ordinals[slot] - 1), field, key, comparison))
            {
                continue;
            }

            if (found >= 0)
            {
                return (found, true);
            }

            found = _ordinals[slot] - 1;
        }

        return (found, false);
    }

    /// <summary>Every identity with this key.</summary>
    public IEnumerable<int> FindAll(string key, Func<int, long> at)
    {
        var hash = string.GetHashCode(key, comparison);
        for (var slot = Slot(hash); _ordinals[slot] != 0; slot = (slot + 1) & (_hashes.Length - 1))
        {
            if (_hashes[slot] == hash && arena.Is(at(_ordinals[slot] - 1), field, key, comparison))
            {
                yield return _ordinals[slot] - 1;
            }
        }
    }

    private int Slot(int hash) => hash & (_hashes.Length - 1);

    private void Enter(int hash, int ordinal)
    {
        var slot = Slot(hash);
        while (_ordinals[slot] != 0)
        {
            slot = (slot + 1) & (_hashes.Length - 1);
        }

        (_hashes[slot], _ordinals[slot]) = (hash, ordinal);
    }

    private void Grow()
    {
        var (hashes, ordinals) = (_hashes, _ordinals);
        (_hashes, _ordinals) = (new int[hashes.Length * 2], new int[hashes.Length * 2]);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (ordinals[i] != 0)
            {
                Enter(hashes[i], ordinals[i]);
            }
        }
    }
}
