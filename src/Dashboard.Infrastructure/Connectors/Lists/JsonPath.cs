using System.Globalization;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>
/// The few paths into JSON that are needed: <c>$</c>, <c>$.a.b</c>, <c>$.a[0]</c>, <c>a.b</c> within an entry, and <c>a[type=User].id</c> for
/// the first entry of a list that says so.
/// A property whose own name holds a dot (<c>@odata.nextLink</c>) is found whole first.
/// </summary>
internal static class JsonPath
{
    /// <summary>What stands there; null when there is nothing.</summary>
    public static JsonElement? Find(JsonElement root, string path) => Walk(root, Rest(path), anyCase: false);

    /// <summary>The same, where the name of a property may be written in another case than the server's documentation has it.</summary>
    public static JsonElement? FindAnyCase(JsonElement root, string path) => Walk(root, Rest(path), anyCase: true);

    /// <summary>A string, number or boolean as text; null for everything else and for nothing.</summary>
    public static string? Text(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static string Rest(string path) => path.StartsWith('$') ? path[1..].TrimStart('.') : path;

    /// <summary>The property of that very name, or else the first of that name in another case.</summary>
    private static JsonElement? Property(JsonElement at, string name, bool anyCase)
    {
        if (at.TryGetProperty(name, out var found))
        {
            return found;
        }

        foreach (var property in anyCase ? at.EnumerateObject() : default)
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>The entry of a list by its place, or the first that has this value.</summary>
    private static JsonElement? Pick(JsonElement list, string which, bool anyCase)
    {
        if (which.Split('=') is [var key, var value])
        {
            var found = list.EnumerateArray().FirstOrDefault(e => e.ValueKind is JsonValueKind.Object && Property(e, key, anyCase) is { } has && Text(has) == value);
            return found.ValueKind is JsonValueKind.Undefined ? null : found;
        }

        return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.GetArrayLength() ? list[index] : null;
    }

    private static JsonElement? Walk(JsonElement at, string rest, bool anyCase)
    {
        if (rest.Length == 0)
        {
            return at;
        }

        if (rest[0] == '[')
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            return end > 1 && at.ValueKind is JsonValueKind.Array && Pick(at, rest[1..end], anyCase) is { } picked ? Walk(picked, rest[(end + 1)..].TrimStart('.'), anyCase) : null;
        }

        if (at.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        if (Property(at, rest, anyCase) is { } whole)
        {
            return whole;
        }

        var stop = rest.IndexOfAny(['.', '[']);
        return stop > 0 && Property(at, rest[..stop], anyCase) is { } next ? Walk(next, rest[stop..].TrimStart('.'), anyCase) : null;
    }
}
