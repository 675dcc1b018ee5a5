using System.Security.Cryptography;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a random nonce in front: nonce, tag, cipher text. A key seals one text, or few, so that no nonce comes twice.</summary>
internal static class Sealing
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Close(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var closed = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = closed.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes), associated);
        return closed;
    }

    /// <summary>The text; null when it was closed with another key, for something else, or was tampered with.</summary>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> associated)
    {
        if (closed.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
