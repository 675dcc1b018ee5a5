using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// Reads JSON as Graph sends it, bounded; a name given twice is refused. A property that was selected and is null is there and empty;
/// one that is missing was not shown, which is something else.
/// </summary>
internal static class EntraJson
{
    /// <summary>Longest id or name. They come back in addresses and sentences.</summary>
    public const int LongestName = 1_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonElement.Parse(body.Span, Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement? Field(this JsonElement item, string name) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Whether the property was shown at all, be it empty.</summary>
    public static bool Shows(this JsonElement item, string name) => item.Field(name) is not null;

    /// <summary>A text; null for anything else, for text that is no Unicode, and for none.</summary>
    public static string? Text(this JsonElement item, string name) => item.Field(name)?.AsText();

    /// <summary>The texts of a list; none for anything else.</summary>
    public static IEnumerable<string?> Texts(this JsonElement item, string name) => item.List(name)?.EnumerateArray().Select(t => t.AsText()) ?? [];

    /// <summary>Yes, no, or neither.</summary>
    public static bool? Flag(this JsonElement item, string name) => item.Field(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    /// <summary>The entries of a list; null where there is none.</summary>
    public static JsonElement? List(this JsonElement item, string name) => item.Field(name) is { ValueKind: JsonValueKind.Array } list ? list : null;

    /// <summary>An object id in the one form that is compared; null for anything else.</summary>
    public static string? Id(this JsonElement item, string name) => Guid.TryParseExact(item.Text(name), "D", out var id) ? id.ToString("D") : null;

    /// <summary>Whether a text is an object id, and no name that Graph would take in its place.</summary>
    public static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    private static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }
}
