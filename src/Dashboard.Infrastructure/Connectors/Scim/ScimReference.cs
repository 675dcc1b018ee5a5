using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// A user's group or a group's member: <c>{"value":"e9e30dba","$ref":"../Groups/e9e30dba","display":"Sales","type":"direct"}</c>.
/// Only <c>$ref</c>, or only <c>display</c>, or the bare id as text is seen, too (RFC 7643 sections 4.1.2 and 4.2).
/// </summary>
/// <param name="Value">The id; null when only a name is there.</param>
/// <param name="Display">The name; null when only an id is there.</param>
internal sealed record ScimReference(string? Value, string? Display)
{
    /// <summary>The references of an attribute; null when one of them cannot be read.</summary>
    public static ImmutableArray<ScimReference>? ReadAll(JsonElement item, string name) => item.Values(name) is { } values ? ReadAll(values) : null;

    /// <summary>The same of its values.</summary>
    public static ImmutableArray<ScimReference>? ReadAll(IEnumerable<JsonElement> values)
    {
        ImmutableArray<ScimReference> all = [.. values.Select(Read)];
        return all.All(r => r.Value is not null || r.Display is not null) ? all : null;
    }

    private static ScimReference Read(JsonElement item) => item.ValueKind is JsonValueKind.String
        ? new(NotEmpty(item.GetString()), null)
        : new(NotEmpty(item.Text("value")) ?? NotEmpty(LastSegment(item.Text("$ref"))), NotEmpty(item.Text("display")));

    private static string? LastSegment(string? address) => address is null ? null : Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..]);

    private static string? NotEmpty(string? text) => text is null or "." or ".." or { Length: > ScimJson.LongestName } || string.IsNullOrWhiteSpace(text) ? null : text;
}
