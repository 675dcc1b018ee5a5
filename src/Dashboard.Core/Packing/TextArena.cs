using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Dashboard.Core.Packing;

/// <summary>
/// Keeps many short texts as UTF-8, one record after the other: <c>number, length, bytes, length, bytes ...</c>, lengths in seven bits a
/// byte, one more than the text's so that nothing is 0. A million records are a few large arrays and not millions of objects.
/// </summary>
internal sealed class TextArena
{
    private const int ChunkSize = 1 << 20;
    private const int NumberLength = sizeof(long);
    private const int LongestLength = 5;
    private const int OnStack = 256;

    /// <summary>As many characters are at most three bytes each, so that their length surely is one byte.</summary>
    private const int Short = 0x7E / 3;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a record and says where.</summary>
    public long Add(long number, ReadOnlySpan<string?> texts)
    {
        var most = NumberLength;
        foreach (var text in texts)
        {
            most += LongestLength + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);
        }

        if (_chunks.Count == 0 || _used + most > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, most)]);
            _used = 0;
        }

        var at = ((long)(_chunks.Count - 1) << 32) | (uint)_used;
        var chunk = _chunks[^1];
        BinaryPrimitives.WriteInt64LittleEndian(chunk.AsSpan(_used), number);
        _used += NumberLength;
        foreach (var text in texts)
        {
            Write(chunk, text);
        }

        return at;
    }

    /// <summary>The texts of a record, as many as asked for, and its number.</summary>
    public long Read(long at, Span<string?> texts)
    {
        var rest = From(at);
        var number = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[NumberLength..];
        foreach (ref var text in texts)
        {
            var found = Next(ref rest, out var isNone);
            text = isNone ? null : Encoding.UTF8.GetString(found);
        }

        return number;
    }

    /// <summary>One text of a record.</summary>
    public string? Read(long at, int index) => TryFind(at, index, out var found) ? Encoding.UTF8.GetString(found) : null;

    /// <summary>Whether a text of a record is this one.</summary>
    public bool Is(long at, int index, ReadOnlySpan<char> text, StringComparison comparison)
    {
        if (!TryFind(at, index, out var found))
        {
            return false;
        }

        if (found.Length < text.Length)
        {
            return false; // no character is less than a byte, and none changes its length with its case
        }

        var rented = Rent(found);
        var isSame = Decode(found, rented ?? stackalloc char[OnStack]).Equals(text, comparison);
        GiveBack(rented);
        return isSame;
    }

    /// <summary>The hash of a text of a record, as <see cref="string.GetHashCode(ReadOnlySpan{char}, StringComparison)"/> gives it.</summary>
    public int HashOf(long at, int index, StringComparison comparison)
    {
        TryFind(at, index, out var found);
        var rented = Rent(found);
        var hash = string.GetHashCode(Decode(found, rented ?? stackalloc char[OnStack]), comparison);
        GiveBack(rented);
        return hash;
    }

    private static char[]? Rent(ReadOnlySpan<byte> text) => text.Length > OnStack ? ArrayPool<char>.Shared.Rent(text.Length) : null;

    private static void GiveBack(char[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> text, Span<char> into)
    {
        Utf8.ToUtf16(text, into, out _, out var length);
        return into[..length];
    }

    private bool TryFind(long at, int index, out ReadOnlySpan<byte> found)
    {
        var rest = From(at)[NumberLength..];
        found = Next(ref rest, out var isNone);
        for (var i = 0; i < index; i++)
        {
            found = Next(ref rest, out isNone);
        }

        return !isNone;
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest, out bool isNone)
    {
        var (length, i) = (rest[0] & 0x7F, 0);
        for (var shift = 7; rest[i] >= 0x80; shift += 7)
        {
            length |= (rest[++i] & 0x7F) << shift;
        }

        isNone = length == 0;
        var text = isNone ? [] : rest.Slice(i + 1, length - 1);
        rest = rest[(i + 1 + text.Length)..];
        return text;
    }

    private ReadOnlySpan<byte> From(long at) => _chunks[(int)(at >> 32)].AsSpan((int)(uint)at);

    private void Write(byte[] chunk, string? text)
    {
        if (text is null)
        {
            chunk[_used++] = 0;
            return;
        }

        if (text.Length <= Short)
        {
            var written = Encoding.UTF8.GetBytes(text, chunk.AsSpan(_used + 1));
            chunk[_used] = (byte)(written + 1);
            _used += written + 1;
            return;
        }

        var length = (uint)Encoding.UTF8.GetByteCount(text) + 1;
        for (; length >= 0x80; length >>= 7)
        {
            chunk[_used++] = (byte)(length | 0x80);
        }

        chunk[_used++] = (byte)length;
        _used += Encoding.UTF8.GetBytes(text, chunk.AsSpan(_used));
    }
}
