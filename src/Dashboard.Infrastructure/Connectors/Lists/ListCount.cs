using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>
/// Adds up the pages of one list and watches over them: what repeats, does not grow, or falls short of what the
/// server claims is no complete list.
/// </summary>
/// <param name="spec">The list.</param>
/// <param name="key">By what an entry is told from others.</param>
/// <param name="take">Takes each entry, repeated ones too.</param>
internal sealed class ListCount(ListSpec spec, Func<JsonElement, string> key, Action<JsonElement> take)
{
    private readonly HashSet<UInt128> _seen = [];
    private long? _claimed;
    private int _longest;

    public int Pages { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether a page was shorter than one before it, or as many were read as the server claims: only then may it end by refusing to go on.</summary>
    public bool MayBeOver { get; private set; }

    /// <summary>Takes a page; false when nothing on it is new.</summary>
    public bool Add(ListPage page)
    {
        Pages++;
        Count += page.Items.Count;
        _claimed = page.Claimed is { } claimed ? Math.Max(claimed, _claimed ?? 0) : _claimed;
        var before = _seen.Count;
        foreach (var item in page.Items)
        {
            _seen.Add(Mark(key(item)));
            take(item);
        }

        MayBeOver = page.Items.Count < _longest || (page.Claimed is not null && _seen.Count >= _claimed);
        _longest = Math.Max(_longest, page.Items.Count);
        return _seen.Count > before;
    }

    /// <summary>What speaks against the end of the list being its end, as a phrase; null when nothing does.</summary>
    public string? Objection() =>
        _seen.Count < Count ? Text($"{Count - _seen.Count} entries came more than once, so others may be missing")
        : _seen.Count < _claimed ? Text($"{_seen.Count} of {_claimed} entries came")
        : spec.TotalPath is { } path && _claimed is null ? $"the answer says at {path} not how many there are"
        : spec.TotalPath is not null && _seen.Count > _claimed ? Text($"{_seen.Count} entries came, more than the {_claimed} that there are said to be")
        : null;

    /// <summary>Stands for the key, which may be the whole entry: a million of them are held. No two keys that anybody could find have the same.</summary>
    private static UInt128 Mark(string key) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan())));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
