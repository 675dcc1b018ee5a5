using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>
/// PATCH (RFC 7644 section 3.5.2), with what identity providers send besides: <c>Replace</c> with a capital, dotted keys
/// inside a value without a path, and members removed by <c>"path":"members","value":[{"value":"x"}]</c>.
/// </summary>
internal static class ScimPatch
{
    public static JsonObject Apply(JsonObject document, JsonObject request)
    {
        if (request["Operations"] is not JsonArray { Count: > 0 } operations)
        {
            throw ScimException.Bad("invalidSyntax", "The request has no Operations.");
        }

        foreach (var node in operations)
        {
            if (node is not JsonObject operation)
            {
                throw ScimException.Bad("invalidSyntax", "An operation is not an object.");
            }

            var op = operation["op"]?.ToString().ToUpperInvariant();
            if (op is not ("ADD" or "REPLACE" or "REMOVE"))
            {
                throw ScimException.Bad("invalidSyntax", "The op is none of add, replace and remove.");
            }

            if (operation["path"]?.ToString() is { Length: > 0 } path)
            {
                At(document, op, path, operation["value"]);
            }
            else
            {
                WithoutPath(document, op, operation["value"]);
            }
        }

        return document;
    }

    private static void WithoutPath(JsonObject document, string op, JsonNode? value)
    {
        if (op is "REMOVE")
        {
            throw ScimException.Bad("noTarget", "A remove needs a path.");
        }

        if (value is not JsonObject attributes)
        {
            throw ScimException.Bad("invalidValue", "Without a path the value must be an object.");
        }

        foreach (var (name, part) in attributes)
        {
            if (name.ToUpperInvariant() is not ("ID" or "META" or "GROUPS" or "SCHEMAS"))
            {
                At(document, op, name, part);
            }
        }
    }

    private static void At(JsonObject document, string op, string text, JsonNode? value)
    {
        if (text.Equals(ScimSchemas.Enterprise, StringComparison.OrdinalIgnoreCase))
        {
            Set(document, ScimSchemas.Enterprise, op, value);
            return;
        }

        var path = ScimPath.Parse(text);
        if (path.Extension is null && path.Attribute.ToUpperInvariant() is "ID" or "META" or "GROUPS")
        {
            throw ScimException.Bad("mutability", $"The attribute {path.Attribute} is read only.");
        }

        var container = path.Extension is null ? document : ObjectAt(document, path.Extension);
        if (path.Filter is null)
        {
            var (target, attribute) = path.SubAttribute is null
                ? (container, path.Attribute)
                : (ObjectAt(container, path.Attribute), path.SubAttribute);
            Set(target, attribute, op, value);
            return;
        }

        Elements(container, op, path, value);
    }

    private static void Elements(JsonObject container, string op, ScimPath path, JsonNode? value)
    {
        var array = container[path.Attribute] as JsonArray ?? [];
        var matching = array.OfType<JsonObject>().Where(path.Filter!.Matches).ToList();
        if (matching.Count == 0 && op is "REPLACE")
        {
            throw ScimException.Bad("noTarget", "No value matches the filter of the path.");
        }

        foreach (var element in matching)
        {
            if (path.SubAttribute is not null)
            {
                Set(element, path.SubAttribute, op, value);
            }
            else if (op is "REMOVE")
            {
                array.Remove(element);
            }
            else
            {
                Merge(element, value);
            }
        }
    }

    private static void Set(JsonObject target, string attribute, string op, JsonNode? value)
    {
        var existing = target[attribute];
        switch (op)
        {
            case "REMOVE" when value is JsonArray or JsonObject && existing is JsonArray array:
                var gone = Keys(value).ToHashSet(StringComparer.Ordinal);
                array.RemoveAll(e => gone.Contains(Key(e)));
                break;
            case "REMOVE":
                target.Remove(attribute);
                break;
            case "ADD" when existing is JsonArray array:
                Append(array, value);
                break;
            case "ADD" or "REPLACE" when existing is JsonObject complex && value is JsonObject:
                Merge(complex, value);
                break;
            default:
                target[attribute] = attribute.Equals("members", StringComparison.OrdinalIgnoreCase) && value is JsonObject
                    ? new JsonArray(ScimDocument.NodeOptions, value.DeepClone())
                    : value?.DeepClone();
                break;
        }
    }

    private static void Append(JsonArray array, JsonNode? value)
    {
        var present = Keys(array).ToHashSet(StringComparer.Ordinal);
        foreach (var element in value is JsonArray many ? [.. many] : new[] { value })
        {
            if (present.Add(Key(element)))
            {
                array.Add(element?.DeepClone());
            }
        }
    }

    private static void Merge(JsonObject target, JsonNode? value)
    {
        if (value is not JsonObject attributes)
        {
            throw ScimException.Bad("invalidValue", "A complex attribute takes an object.");
        }

        foreach (var (name, part) in attributes)
        {
            target[name] = part?.DeepClone();
        }
    }

    private static JsonObject ObjectAt(JsonObject parent, string attribute)
    {
        if (parent[attribute] is null)
        {
            parent[attribute] = new JsonObject(ScimDocument.NodeOptions);
        }

        return parent[attribute] as JsonObject
            ?? throw ScimException.Bad("invalidPath", $"The attribute {attribute} has no such sub-attribute.");
    }

    private static IEnumerable<string> Keys(JsonNode value) => value is JsonArray array ? array.Select(Key) : [Key(value)];

    /// <summary>What tells two values of one attribute apart: a member's id, or the value itself.</summary>
    private static string Key(JsonNode? element) => element switch
    {
        JsonObject complex when complex["value"] is { } value => value.ToString(),
        JsonValue simple when simple.GetValueKind() is JsonValueKind.String => simple.ToString(),
        _ => element?.ToJsonString() ?? string.Empty,
    };
}
