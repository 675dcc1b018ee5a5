using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Directories;

/// <summary>
/// Where a secret is found: <c>env:NAME</c>, <c>file:/path</c>, or <c>kept:apps/wiki/token</c> for one that an administrator enters and that is kept for
/// this one owner - a source, an app with its probes and its broker, a log, a channel - and the one origin that it goes to there. Never the secret itself.
/// </summary>
[JsonConverter(typeof(SecretReferenceConverter))]
public sealed record SecretReference
{
    private const string EnvironmentScheme = "env:";
    private const string FileScheme = "file:";
    private const string KeptScheme = "kept:";

    private static readonly string[] Owners = ["sources", "apps", "logs", "channels"];

    private SecretReference(string value) => Value = value;

    /// <summary>The reference as written.</summary>
    public string Value { get; }

    /// <summary>Name of the environment variable; null when it is a file.</summary>
    public string? EnvironmentVariable => After(EnvironmentScheme);

    /// <summary>Path of the file; null when it is an environment variable.</summary>
    public string? File => After(FileScheme);

    /// <summary>Owner and name, <c>apps/wiki/token</c>, of a secret that is entered; null when it is not.</summary>
    public string? Kept => After(KeptScheme);

    /// <summary>Reads a reference; a bare secret or anything else is refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SecretReference? reference)
    {
        reference = text is not null && (IsSchemeWithValue(text, EnvironmentScheme) || IsSchemeWithValue(text, FileScheme) || IsKept(text)) ? new(text) : null;
        return reference is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsSchemeWithValue(string text, string scheme) =>
        text.StartsWith(scheme, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(text[scheme.Length..]);

    private static bool IsKept(string text) =>
        text.Length <= 200
        && text.StartsWith(KeptScheme, StringComparison.Ordinal)
        && text[KeptScheme.Length..].Split('/') is [var kind, { Length: > 0 } owner, { Length: > 0 } name]
        && Owners.Contains(kind, StringComparer.Ordinal)
        && owner.Concat(name).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    private string? After(string scheme) => Value.StartsWith(scheme, StringComparison.Ordinal) ? Value[scheme.Length..] : null;

    private sealed class SecretReferenceConverter : JsonConverter<SecretReference>
    {
        public override SecretReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var reference) ? reference : throw new JsonException("A secret reference begins with env:, file: or kept:.");

        public override void Write(Utf8JsonWriter writer, SecretReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
