using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Audit;

/// <summary>
/// Says, signed, how far the trail went and what its last hash was. A copy that is kept elsewhere shows what no hash within the trail can: that its
/// end was cut off, or that all of it was written anew.
/// </summary>
/// <param name="Number">The last entry it holds.</param>
/// <param name="Hash">The hash of that entry.</param>
/// <param name="At">When it was made.</param>
/// <param name="Key">Which key signed it: the first 16 hex digits of the SHA-256 of the public key (SubjectPublicKeyInfo).</param>
/// <param name="Signature">ECDSA P-256 over SHA-256 (IEEE P1363), lower-case hex.</param>
public sealed record AuditCheckpoint(long Number, string Hash, DateTimeOffset At, string Key, string Signature)
{
    private const int KeyDigits = 16;

    /// <summary>A checkpoint of this entry.</summary>
    public static AuditCheckpoint Of(AuditEntry last, DateTimeOffset now, ECDsa key)
    {
        var made = new AuditCheckpoint(last.Number, last.Hash, now.ToUniversalTime(), KeyOf(key), string.Empty);
        return made with { Signature = Convert.ToHexStringLower(key.SignData(made.Signed(), HashAlgorithmName.SHA256)) };
    }

    /// <summary>The short name of a key.</summary>
    public static string KeyOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyDigits];

    /// <summary>Whether this key signed it as it stands.</summary>
    public bool IsSignedBy(ECDsa key)
    {
        try
        {
            return Key == KeyOf(key) && key.VerifyData(Signed(), Convert.FromHexString(Signature), HashAlgorithmName.SHA256);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>One line, as it is sent out and read again.</summary>
    public override string ToString() => $"{Text()} {Signature}";

    /// <summary>Reads a line that was sent out; null for anything else.</summary>
    public static AuditCheckpoint? Parse(string line) =>
        line.Trim().Split(' ') is ["tidemark-audit", "1", var number, var hash, var at, var key, var signature]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? new(last, hash, moment, key, signature.ToLowerInvariant())
            : null;

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"tidemark-audit 1 {Number} {Hash} {At.UtcDateTime:O} {Key}");

    private byte[] Signed() => Encoding.UTF8.GetBytes(Text());
}
