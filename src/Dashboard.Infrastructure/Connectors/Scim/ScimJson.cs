using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Reads JSON as SCIM servers send it: attribute names without regard to case (RFC 7643 section 2.1), with or without a
/// byte order mark, and bounded. What could be read in two ways, a name given twice, is refused.
/// </summary>
internal static class ScimJson
{
    public const string Extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string ErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>Longest id or name. They come back in addresses, and what a server sends must not break those.</summary>
    public const int LongestName = 1_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The JSON object in a body, or why there is none.</summary>
    public static Parsed<JsonElement> ReadObject(ReadOnlySpan<byte> body)
    {
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            var root = JsonElement.Parse(body, Options);

            return root.ValueKind is not JsonValueKind.Object ? Parsed.Not<JsonElement>("the answer is not a JSON object")
                : RepeatedName(root) is { } name ? Parsed.Not<JsonElement>($"the answer names \"{name}\" twice in one object")
                : Parsed.As(root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Parsed.Not<JsonElement>(LooksLikeHtml(body)
                ? "the server answered a web page instead of SCIM"
                : "the answer is not JSON: malformed, cut off or too deep");
        }
    }

    /// <summary>The attribute of that name; none when it is missing or null, which SCIM holds to be the same (RFC 7643 section 2.5).</summary>
    public static JsonElement? Field(this JsonElement item, string name)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in item.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind is JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }

    /// <summary>A text, or a number as it is written: <c>"id": 42</c> is seen. None for anything else.</summary>
    public static string? Text(this JsonElement item, string name) => item.Field(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static long? Number(this JsonElement item, string name) =>
        long.TryParse(item.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// A boolean in any of its spellings: <c>true</c>, <c>"True"</c>, <c>"false"</c>, <c>1</c>, <c>"0"</c>. Nothing there
    /// is null without a problem; anything else is a problem.
    /// </summary>
    public static Parsed<bool?> Flag(this JsonElement item, string name) => item.Field(name) switch
    {
        null => Parsed.As<bool?>(null),
        { ValueKind: JsonValueKind.True } => Parsed.As<bool?>(true),
        { ValueKind: JsonValueKind.False } => Parsed.As<bool?>(false),
        _ => FlagOf(item.Text(name)) is { } flag ? Parsed.As<bool?>(flag) : Parsed.Not<bool?>($"\"{name}\" is neither true nor false"),
    };

    /// <summary>A boolean that is written as a text or number; null for another text.</summary>
    public static bool? FlagOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>The values of a multi-valued attribute; a single one without brackets is seen, too. Null when it is something else.</summary>
    public static IReadOnlyList<JsonElement>? Values(this JsonElement item, string name) => item.Field(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } single => [single],
        _ => null,
    };

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    private static string? RepeatedName(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(RepeatedName).FirstOrDefault(n => n is not null);
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            // Text that is no Unicode, like half of a surrogate pair, is found out here and not by who reads it later.
            _ = element.ValueKind is JsonValueKind.String ? element.GetString() : null;
            return null;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                return property.Name.Length <= 60 ? property.Name : property.Name[..60];
            }

            if (RepeatedName(property.Value) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
