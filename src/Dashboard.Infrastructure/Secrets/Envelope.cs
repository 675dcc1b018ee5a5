using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// A secret as it lies in the database: sealed with a data key of its own, which lies beside it, wrapped by the key that is named.
/// Wrapping it anew with another key does not touch what is sealed.
/// </summary>
/// <remarks>The bytes: <c>TME1</c>, length and text of the key's id (1 + n), length and bytes of the wrapped data key (2 + n), then nonce, tag and cipher text.</remarks>
/// <param name="KeyId">The key that wrapped the data key.</param>
/// <param name="Wrapped">The wrapped data key.</param>
/// <param name="Closed">What is sealed with the data key.</param>
internal sealed record Envelope(string KeyId, byte[] Wrapped, byte[] Closed)
{
    private static ReadOnlySpan<byte> Mark => "TME1"u8;

    /// <summary>Whether these bytes are one. What Data Protection sealed for an earlier version begins with 09 F0 C9 F0.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark);

    public byte[] ToBytes()
    {
        var id = Encoding.UTF8.GetBytes(KeyId);
        var bytes = new byte[Mark.Length + 1 + id.Length + 2 + Wrapped.Length + Closed.Length];
        var rest = bytes.AsSpan();
        Mark.CopyTo(rest);
        rest = rest[Mark.Length..];
        rest[0] = checked((byte)id.Length);
        id.CopyTo(rest[1..]);
        rest = rest[(1 + id.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)Wrapped.Length));
        Wrapped.CopyTo(rest[2..]);
        Closed.CopyTo(rest[(2 + Wrapped.Length)..]);
        return bytes;
    }

    /// <summary>Null for anything else, and for what was cut off.</summary>
    public static Envelope? Parse(ReadOnlySpan<byte> bytes)
    {
        if (!Is(bytes) || bytes.Length < Mark.Length + 1 || bytes.Length < Mark.Length + 1 + bytes[Mark.Length] + 2)
        {
            return null;
        }

        var id = bytes.Slice(Mark.Length + 1, bytes[Mark.Length]);
        var rest = bytes[(Mark.Length + 1 + id.Length)..];
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return rest.Length < 2 + length ? null : new(Encoding.UTF8.GetString(id), rest.Slice(2, length).ToArray(), rest[(2 + length)..].ToArray());
    }
}
