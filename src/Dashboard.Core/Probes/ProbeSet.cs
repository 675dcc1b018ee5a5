using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

/// <summary>The access probes of an app, in the order they are tried. Equal when everything that is set up is equal.</summary>
[JsonConverter(typeof(ProbeSetConverter))]
public sealed class ProbeSet(ImmutableArray<AccessProbe> all) : IEquatable<ProbeSet>
{
    /// <summary>No probe is set up.</summary>
    public static readonly ProbeSet None = new([]);

    /// <summary>Every probe.</summary>
    public ImmutableArray<AccessProbe> All => all;

    /// <summary>Whether one of them needs the canary's password.</summary>
    public bool NeedPassword => all.Any(p => p.IsSignIn);

    /// <summary>How often one try of all of them presents the canary's secret at most.</summary>
    public int MostAttempts => all.Sum(p => p.MostAttempts);

    /// <summary>The probe of this name; null when there is none.</summary>
    public AccessProbe? Find(string? name) => all.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The probes that suit a kind of identity. One that uses another's tokens suits whom that one suits.</summary>
    public ProbeSet For(IdentityKind kind) => new([.. all.Where(p => IsFor(p, kind) && (Find(p.Needs) is not { } sign || IsFor(sign, kind)))]);

    /// <summary>The probes that try one path.</summary>
    public ImmutableArray<AccessProbe> Of(AccessPath path) => [.. all.Where(p => p.Path == path)];

    /// <inheritdoc/>
    public bool Equals(ProbeSet? other) => other is not null && (ReferenceEquals(this, other) || Text == other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProbeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => all.Length;

    private static bool IsFor(AccessProbe probe, IdentityKind kind) => probe.Kinds.IsDefaultOrEmpty ? probe.Suits(kind) : probe.Kinds.Contains(kind);

    // Probes hold lists, which a record compares by reference: what is written is compared instead.
    private string Text => JsonSerializer.Serialize(all.AsEnumerable());

    private sealed class ProbeSetConverter : JsonConverter<ProbeSet>
    {
        public override ProbeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new([.. JsonSerializer.Deserialize<AccessProbe[]>(ref reader, options) ?? []]);

        public override void Write(Utf8JsonWriter writer, ProbeSet value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.All.ToArray(), options);
    }
}
