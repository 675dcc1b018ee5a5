using System.Buffers;
using System.Text;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Keeps many short texts as UTF-8, one record after the other: <c>length, bytes, length, bytes ...</c>, lengths in seven bits a byte,
/// one more than the text's so that nothing is 0. A million records are a few large arrays and not millions of objects.
/// </summary>
internal sealed class TextArena
{
    private const int ChunkSize = 1 << 20;
    private const int LongestLength = 5;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a record and says where.</summary>
    public long Add(ReadOnlySpan<string?> texts)
    {
        var most = 0;
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
        foreach (var text in texts)
        {
            Write(_chunks[^1], text);
        }

        return at;
    }

    /// <summary>The texts of a record, as many as asked for.</summary>
    public void Read(long at, Span<string?> texts)
    {
        var rest = From(at);
        foreach (ref var text in texts)
        {
            text = Next(ref rest) is var bytes && bytes.IsNone ? null : Encoding.UTF8.GetString(bytes.Text);
        }
    }

    /// <summary>Whether a text of a record is this one.</summary>
    public bool Is(long at, int index, ReadOnlySpan<char> text, StringComparison comparison)
    {
        var rest = From(at);
        var found = Next(ref rest);
        for (var i = 0; i < index; i++)
        {
            found = Next(ref rest);
        }

        if (found.IsNone)
        {
            return false;
        }

        var rented = found.Text.Length > 256 ? ArrayPool<char>.Shared.Rent(found.Text.Length) : null;
        var characters = rented ?? stackalloc char[256];
        var length = Encoding.UTF8.GetChars(found.Text, characters);
        var isSame = ((ReadOnlySpan<char>)characters[..length]).Equals(text, comparison);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return isSame;
    }

    private static Piece Next(ref ReadOnlySpan<byte> rest)
    {
        var (length, shift, i) = (0, 0, 0);
        for (; ; i++, shift += 7)
        {
            length |= (rest[i] & 0x7F) << shift;
            if (rest[i] < 0x80)
            {
                break;
            }
        }

        var text = length == 0 ? [] : rest.Slice(i + 1, length - 1);
        rest = rest[(i + 1 + text.Length)..];
        return new() { Text = text, IsNone = length == 0 };
    }

    private ReadOnlySpan<byte> From(long at) => _chunks[(int)(at >> 32)].AsSpan((int)(uint)at);

    private void Write(byte[] chunk, string? text)
    {
        var length = text is null ? 0u : (uint)Encoding.UTF8.GetByteCount(text) + 1;
        for (; length >= 0x80; length >>= 7)
        {
            chunk[_used++] = (byte)(length | 0x80);
        }

        chunk[_used++] = (byte)length;
        _used += text is null ? 0 : Encoding.UTF8.GetBytes(text, chunk.AsSpan(_used));
    }

    private ref struct Piece
    {
        public ReadOnlySpan<byte> Text;
        public bool IsNone;
    }
}
