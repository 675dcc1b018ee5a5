using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Provisioning;

/// <summary>
/// Proves who sent a message, as Standard Webhooks has it: HMAC-SHA256 over id, timestamp and body, with dots between them. The timestamp
/// is signed, so that what was overheard is of no use a few minutes later; and what comes twice within them is the same entry.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far the clocks of sender and receiver may be apart, and how long a message may be on its way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>No shorter secret is one.</summary>
    public const int ShortestKey = 16;

    private const string KeyPrefix = "whsec_";

    private const string Version = "v1,";

    private const int LongestId = 200;

    private const int MostSignatures = 8;

    /// <summary>The key that a secret stands for; null where it is too short, or says that it is base64 and is not.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var bytes = new byte[secret.Length];
        var key = !secret.StartsWith(KeyPrefix, StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(secret)
            : Convert.TryFromBase64String(secret[KeyPrefix.Length..], bytes, out var written) ? bytes[..written]
            : [];
        return key.Length >= ShortestKey ? key : null;
    }

    /// <summary>Signs a message, as its sender does.</summary>
    public static string Sign(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body) => Version + Convert.ToBase64String(Hash(key, id, timestamp, body));

    /// <summary>
    /// Whether it could be signed, as far as can be seen without a key: id, a timestamp of just now and at least one signature are there, each in its form. Says nothing
    /// that its sender does not know, and so whoever sends anything else need not be looked up.
    /// </summary>
    public static bool IsInForm(WebhookMessage message, DateTimeOffset now) =>
        message.Id is { Length: > 0 and <= LongestId }
        && long.TryParse(message.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Tolerance.TotalSeconds
        && Given(message).Any();

    /// <summary>Whether somebody who has the key signed just this, just now. Takes as long whatever is wrong with a signature that has the form of one.</summary>
    public static bool IsValid(ReadOnlySpan<byte> key, WebhookMessage message, DateTimeOffset now)
    {
        var expected = Hash(key, message.Id ?? string.Empty, message.Timestamp ?? string.Empty, message.Body.Span);
        var isSigned = false;
        foreach (var given in Given(message))
        {
            isSigned |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return isSigned && IsInForm(message, now);
    }

    /// <summary>The signatures that have the form of one.</summary>
    private static IEnumerable<byte[]> Given(WebhookMessage message)
    {
        foreach (var signature in (message.Signature ?? string.Empty).Split(' ', MostSignatures + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures))
        {
            var given = new byte[HMACSHA256.HashSizeInBytes];
            if (signature.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64String(signature[Version.Length..], given, out var written) && written == given.Length)
            {
                yield return given;
            }
        }
    }

    private static byte[] Hash(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
