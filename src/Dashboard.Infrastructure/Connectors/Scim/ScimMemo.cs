using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Remembers what was made of bytes that come again and again. What a server sends does not decide how much is remembered.</summary>
/// <param name="most">How many of them.</param>
internal sealed class ScimMemo<T>(int most)
{
    /// <summary>Longer ones are rarely alike.</summary>
    private const int Longest = 2_000;

    private readonly Dictionary<byte[], T> _known = new(new Same());

    public bool TryGet(ReadOnlySpan<byte> bytes, [MaybeNullWhen(false)] out T value) =>
        _known.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(bytes, out value);

    public void Add(ReadOnlySpan<byte> bytes, T value)
    {
        if (_known.Count < most && bytes.Length <= Longest)
        {
            _known[bytes.ToArray()] = value;
        }
    }

    private sealed class Same : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode); // with the process's own seed, so that no server can make collisions
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
