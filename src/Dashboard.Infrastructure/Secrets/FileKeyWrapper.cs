using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Wraps with AES-256-GCM and keys that are read from files at the start: one that wraps, and any that wrapped before.</summary>
internal sealed class FileKeyWrapper : IKeyWrapper
{
    private const string Purpose = "Tidemark.KeyWrap.1";
    private const int IdDigits = 16;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <param name="current">The key that wraps.</param>
    /// <param name="previous">Keys that wrapped before.</param>
    public FileKeyWrapper(byte[] current, IEnumerable<byte[]> previous)
    {
        KeyId = IdOf(current);
        foreach (var key in previous.Append(current))
        {
            _keys[IdOf(key)] = key;
        }
    }

    public string KeyId { get; }

    /// <summary>The name of a key, from which nothing can be told of it.</summary>
    public static string IdOf(byte[] key) => $"file-{Convert.ToHexStringLower(HMACSHA256.HashData(key, "Tidemark key id"u8))[..IdDigits]}";

    public bool Knows(string keyId) => _keys.ContainsKey(keyId);

    public (string KeyId, byte[] Wrapped) Wrap(byte[] dataKey) => (KeyId, Sealing.Close(_keys[KeyId], dataKey, Associated(KeyId)));

    public byte[]? Unwrap(string keyId, byte[] wrapped) => _keys.TryGetValue(keyId, out var key) ? Sealing.Open(key, wrapped, Associated(keyId)) : null;

    private static byte[] Associated(string keyId) => Encoding.UTF8.GetBytes($"{Purpose}\n{keyId}");
}
