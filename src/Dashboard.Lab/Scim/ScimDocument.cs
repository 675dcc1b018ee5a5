using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>What every stored document obeys, whichever verb brought it.</summary>
internal static class ScimDocument
{
    /// <summary>Attribute names are compared without case (RFC 7643 section 2.1).</summary>
    public static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = 32 };

    /// <summary>
    /// Reads one JSON object. The whole of it is touched, so that a key that stands twice or half a surrogate pair is
    /// refused here and not found by the next reader.
    /// </summary>
    public static JsonObject Parse(string json)
    {
        try
        {
            return Rebuild(JsonNode.Parse(json, NodeOptions, ParseOptions)) as JsonObject
                ?? throw ScimException.Bad("invalidSyntax", "The body is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw ScimException.Bad("invalidSyntax", "The body is not valid JSON.");
        }
    }

    public static JsonObject Copy(JsonObject document) => (JsonObject)Rebuild(document)!;

    public static JsonArray Members(IEnumerable<string> ids) =>
        new(NodeOptions, [.. ids.Select(id => new JsonObject(NodeOptions) { ["value"] = id })]);

    public static IEnumerable<string> MemberIds(JsonObject document) =>
        document["members"] is JsonArray members
            ? members.Select(m => (m as JsonObject)?["value"]?.ToString()).OfType<string>()
            : [];

    /// <summary>Takes the password out of what was sent, so that it is never part of a document; null when none was sent.</summary>
    public static string? TakePassword(JsonObject document)
    {
        if (document["password"] is not { } sent)
        {
            document.Remove("password");
            return null;
        }

        RequireText(document, "password");
        document.Remove("password");
        return sent.ToString();
    }

    /// <summary>Drops what clients may not write, and refuses what cannot be stored.</summary>
    public static JsonObject Normalise(ResourceKind kind, JsonObject document)
    {
        foreach (var readOnly in (string[])["id", "meta", "groups"])
        {
            document.Remove(readOnly);
        }

        var schema = kind is ResourceKind.User ? ScimSchemas.User : ScimSchemas.Group;
        document["schemas"] = document[ScimSchemas.Enterprise] is JsonObject
            ? new JsonArray(schema, ScimSchemas.Enterprise)
            : new JsonArray(schema);

        RequireText(document, kind is ResourceKind.User ? "userName" : "displayName");
        if (kind is ResourceKind.User)
        {
            document["active"] = Boolean(document["active"]);
        }
        else
        {
            document["members"] = Members(MemberIds(document).Distinct(StringComparer.Ordinal));
        }

        return document;
    }

    /// <summary>True, "True", "false" and a missing value (true): identity providers send all of them.</summary>
    private static bool Boolean(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.ToString(), out var value) => value,
        _ => throw ScimException.Bad("invalidValue", "The attribute active is neither true nor false."),
    };

    private static void RequireText(JsonObject document, string attribute)
    {
        if (document[attribute] is not JsonValue value
            || value.GetValueKind() is not JsonValueKind.String
            || string.IsNullOrWhiteSpace(value.ToString()))
        {
            throw ScimException.Bad("invalidValue", $"The attribute {attribute} is required.");
        }
    }

    /// <summary>A deep copy with our comparison of names throughout: DeepClone keeps the options of the original only.</summary>
    private static JsonNode? Rebuild(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject source:
                var copy = new JsonObject(NodeOptions);
                foreach (var (name, value) in source)
                {
                    copy.Add(name, Rebuild(value));
                }

                return copy;
            case JsonArray source:
                return new JsonArray(NodeOptions, [.. source.Select(Rebuild)]);
            case JsonValue text when text.GetValueKind() is JsonValueKind.String:
                return JsonValue.Create(text.GetValue<string>());
            default:
                return node?.DeepClone();
        }
    }
}
