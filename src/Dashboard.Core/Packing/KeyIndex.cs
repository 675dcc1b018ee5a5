using System.Numerics;

namespace Dashboard.Core.Packing;

/// <summary>
/// Finds records by one key: a slot for each key, probed one after the other, and a chain of those who share it. A key that half
/// of the people have is one slot and no more work than any other.
/// </summary>
/// <param name="arena">Where the texts are.</param>
/// <param name="field">Which of a record's texts is its key.</param>
/// <param name="comparison">Which keys are the same.</param>
/// <param name="at">Where a record is.</param>
/// <param name="most">How many will be entered, where that is known: it need not grow then, and leaves nothing behind.</param>
internal sealed class KeyIndex(TextArena arena, int field, StringComparison comparison, Func<int, long> at, int most = 0)
{
    /// <summary>One less than what fits beside a part of the hash.</summary>
    private const int MostOrdinals = OrdinalMask - 1;

    private const int OrdinalMask = (1 << TagShift) - 1;
    private const int TagShift = 24;

    private int[] _next = []; // by ordinal: whoever shares the key, one more than the ordinal; as long as it has to be
    private uint[] _slots = new uint[SlotsFor(most)]; // the first eight bits of the hash, then one more than the ordinal, so that 0 is free
    private int _keys;

    /// <summary>Enters a record under its key. One without is found under none.</summary>
    public void Add(int ordinal, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        MakeRoom();
        var hash = string.GetHashCode(key, comparison);
        Enter(ordinal, Find(key, hash), hash);
    }

    /// <summary>Enters a record unless its key is there; gives whoever is under it afterwards.</summary>
    public int AddOrFind(int ordinal, string key)
    {
        MakeRoom();
        var hash = string.GetHashCode(key, comparison);
        var slot = Find(key, hash);
        if (HeadOf(slot) is var head && head != 0)
        {
            return head - 1;
        }

        Enter(ordinal, slot, hash);
        return ordinal;
    }

    /// <summary>The record with this key, and whether there are several; -1 where there is none.</summary>
    public (int Ordinal, bool Several) Find(ReadOnlySpan<char> key)
    {
        var head = HeadOf(Find(key, string.GetHashCode(key, comparison)));
        return (head - 1, head != 0 && Next(head - 1) != 0);
    }

    /// <summary>Every record with this key.</summary>
    public IEnumerable<int> FindAll(string key)
    {
        for (var one = HeadOf(Find(key, string.GetHashCode(key, comparison))); one != 0; one = Next(one - 1))
        {
            yield return one - 1;
        }
    }

    private static int SlotsFor(int keys) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, keys * 2L));

    private static uint TagOf(int hash) => (uint)hash >> TagShift;

    private int HeadOf(int slot) => (int)(_slots[slot] & OrdinalMask);

    private int Next(int ordinal) => ordinal < _next.Length ? _next[ordinal] : 0;

    private void Enter(int ordinal, int slot, int hash)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordinal, MostOrdinals);
        var head = HeadOf(slot);
        _slots[slot] = (TagOf(hash) << TagShift) | (uint)(ordinal + 1);
        if (head != 0)
        {
            if (_next.Length <= ordinal)
            {
                Array.Resize(ref _next, Math.Max(ordinal + 1, _next.Length * 2));
            }

            _next[ordinal] = head;
        }
        else
        {
            _keys++;
        }
    }

    /// <summary>The slot of the key, or the free one where it would stand.</summary>
    private int Find(ReadOnlySpan<char> key, int hash)
    {
        var slot = hash & (_slots.Length - 1);
        while (_slots[slot] != 0 && (_slots[slot] >> TagShift != TagOf(hash) || !arena.Is(at(HeadOf(slot) - 1), field, key, comparison)))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    /// <summary>For one key more. It grows before that is entered, since the texts of the records it holds are read again.</summary>
    private void MakeRoom()
    {
        if ((_keys + 1) * 2 <= _slots.Length)
        {
            return;
        }

        var slots = _slots;
        _slots = new uint[slots.Length * 2];
        foreach (var taken in slots)
        {
            if (taken != 0)
            {
                var slot = arena.HashOf(at((int)(taken & OrdinalMask) - 1), field, comparison) & (_slots.Length - 1);
                while (_slots[slot] != 0)
                {
                    slot = (slot + 1) & (_slots.Length - 1);
                }

                _slots[slot] = taken;
            }
        }
    }
}
