using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.RealEvents;

/// <summary>Makes pseudonyms (HMAC-SHA256, RFC 2104) with the key of this installation. Without the key nobody can try names out.</summary>
public sealed class PseudonymMaker(byte[] key)
{
    /// <summary>Length of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>The pseudonym of a text within a source, as a number. Two of a million people share one with a chance of one in forty million.</summary>
    public ulong Of(string source, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{source}\n{text}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>The pseudonym of a sign-in name, which counts without regard to case.</summary>
    public ulong OfName(string source, string userName) => Of(source, $"name\n{userName.ToUpperInvariant()}");

    /// <summary>The pseudonym that people see as that.</summary>
    public static ulong Read(string shown) => ulong.Parse(shown.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>A pseudonym as people see it: <c>p-0123456789abcdef</c>.</summary>
    public static string Shown(ulong pseudonym) => string.Create(CultureInfo.InvariantCulture, $"p-{pseudonym:x16}");
}
