using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Puts secrets into envelopes and takes them out. Each has a data key of its own. What it is for - whose it is, its name, its origin - is
/// bound in as associated data: in another row, for another connection or another origin, it does not open.
/// </summary>
internal sealed class EnvelopeSeal(IKeyWrapper keys)
{
    private const string Purpose = "Tidemark.Envelope.1";

    public IKeyWrapper Keys => keys;

    public byte[] Close(string text, params IReadOnlyList<string> isFor)
    {
        var key = RandomNumberGenerator.GetBytes(KeyFiles.KeyBytes);
        try
        {
            var (id, wrapped) = keys.Wrap(key);
            return new Envelope(id, wrapped, Sealing.Close(key, Encoding.UTF8.GetBytes(text), Associated(isFor))).ToBytes();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The text; null when it was tampered with, moved, or its key is not here.</summary>
    /// <exception cref="Core.Campaigns.StorageUnavailableException">The vault does not answer: nobody knows.</exception>
    public string? Open(byte[] closed, params IReadOnlyList<string> isFor)
    {
        if (Envelope.Parse(closed) is not { } envelope || keys.Unwrap(envelope.KeyId, envelope.Wrapped) is not { Length: KeyFiles.KeyBytes } key)
        {
            return null;
        }

        try
        {
            return Sealing.Open(key, envelope.Closed, Associated(isFor)) is { } plain ? Encoding.UTF8.GetString(plain) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The same secret with its data key wrapped by the key of now; null where that is so already, or its key is not here.</summary>
    public byte[]? Rewrap(byte[] closed)
    {
        if (Envelope.Parse(closed) is not { } envelope || envelope.KeyId == keys.KeyId || keys.Unwrap(envelope.KeyId, envelope.Wrapped) is not { } key)
        {
            return null;
        }

        try
        {
            var (id, wrapped) = keys.Wrap(key);
            return (envelope with { KeyId = id, Wrapped = wrapped }).ToBytes();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Each part with its length in front, so that no two lists of parts are the same bytes.</summary>
    private static byte[] Associated(IReadOnlyList<string> isFor)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in isFor.Prepend(Purpose))
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }

        return bytes.ToArray();
    }
}
