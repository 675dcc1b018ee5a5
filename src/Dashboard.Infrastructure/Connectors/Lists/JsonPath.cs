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
    public static JsonElement? Find(JsonElement root, string path)
    {
        var rest = path.StartsWith('$') ? path[1..].TrimStart('.') : path;
        return Walk(root, rest);
    }

    /// <summary>A string, number or boolean as text; null for everything else and for nothing.</summary>
    public static string? Text(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The entry of a list by its place, or the first that has this value.</summary>
    private static JsonElement? Pick(JsonElement list, string which)
    {
        if (which.Split('=') is [var key, var value])
        {
            var found = list.EnumerateArray().FirstOrDefault(e => e.ValueKind is JsonValueKind.Object && e.TryGetProperty(key, out var has) && Text(has) == value);
            return found.ValueKind is JsonValueKind.Undefined ? null : found;
        }

        return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.GetArrayLength() ? list[index] : null;
    }

    private static JsonElement? Walk(JsonElement at, string rest)
    {
        if (rest.Length == 0)
        {
            return at;
        }

        if (rest[0] == '[')
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            return end > 1 && at.ValueKind is JsonValueKind.Array && Pick(at, rest[1..end]) is { } picked ? Walk(picked, rest[(end + 1)..].TrimStart('.')) : null;
        }

        if (at.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        if (at.TryGetProperty(rest, out var whole))
        {
            return whole;
        }

        var stop = rest.IndexOfAny(['.', '[']);
        return stop > 0 && at.TryGetProperty(rest[..stop], out var next) ? Walk(next, rest[stop..].TrimStart('.')) : null;
    }
}
