using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Directories;

/// <summary>
/// A set of group or entitlement names, compared without regard to case (RFC 7643 section 8.7.1: a group's
/// displayName is not caseExact), ordered, and equal when its names are.
/// </summary>
[JsonConverter(typeof(NameSetConverter))]
public sealed class NameSet : IReadOnlyCollection<string>, IEquatable<NameSet>
{
    /// <summary>No names.</summary>
    public static readonly NameSet Empty = new([]);

    /// <summary>In order, each once: a million identities have as many sets, so that a set is one array and nothing else.</summary>
    private readonly string[] _names;

    /// <summary>Takes names, dropping repetitions.</summary>
    public NameSet(IEnumerable<string> names)
        : this([.. names], isOrdered: false)
    {
    }

    private NameSet(string[] names, bool isOrdered) => _names = isOrdered ? names : Ordered(names);

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <summary>A set of the names given.</summary>
    public static NameSet Of(params string[] names) => names.Length == 0 ? Empty : new(names);

    /// <summary>Whether the name is in the set.</summary>
    public bool Contains(string name) => Array.BinarySearch(_names, name, StringComparer.OrdinalIgnoreCase) >= 0;

    /// <summary>The names that <paramref name="other"/> does not have.</summary>
    public NameSet Except(NameSet other) => other.Count == 0 ? this : Part(Array.FindAll(_names, name => !other.Contains(name)));

    /// <summary>The names of both.</summary>
    public NameSet Union(NameSet other) => new(_names.Concat(other._names));

    /// <summary>The names common to both.</summary>
    public NameSet Intersect(NameSet other) => other.Count == 0 ? Empty : Part(Array.FindAll(_names, other.Contains));

    /// <inheritdoc/>
    public bool Equals(NameSet? other) => other is not null && (ReferenceEquals(_names, other._names) || _names.AsSpan().SequenceEqual(other._names, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NameSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var name in _names)
        {
            hash.Add(name, StringComparer.OrdinalIgnoreCase);
        }

        return hash.ToHashCode();
    }

    /// <summary>The names in a sentence: <c>a, b</c>, or <c>none</c>.</summary>
    public override string ToString() => Count == 0 ? "none" : string.Join(", ", _names);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string[] Ordered(string[] all)
    {
        // Most sets have one name or come in order, and there are a million of them.
        for (var i = 1; i < all.Length; i++)
        {
            if (StringComparer.OrdinalIgnoreCase.Compare(all[i - 1], all[i]) >= 0)
            {
                return [.. all.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
            }
        }

        return all;
    }

    /// <summary>Some of the names, in their order.</summary>
    private NameSet Part(string[] names) => names.Length == 0 ? Empty : names.Length == _names.Length ? this : new(names, isOrdered: true);

    private sealed class NameSetConverter : JsonConverter<NameSet>
    {
        public override NameSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, NameSet value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value._names, options);
    }
}
