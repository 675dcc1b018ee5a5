using System.Text.Json;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>An account as JSON. Text that is no Unicode counts as nothing.</summary>
/// <param name="json">The entry.</param>
/// <param name="name">Where its name stands in an entitlement that is an object; null where entitlements are plain.</param>
internal sealed class JsonEntry(JsonElement json, string? name) : IEntry
{
    public string? Text(string field) => Safe(JsonPath.Find(json, field));

    public string? State(string field) => JsonPath.Find(json, field) is { ValueKind: JsonValueKind.Null } ? "null" : Text(field) is { Length: > 0 } text ? text : null;

    public NameSet? Names(string field)
    {
        if (JsonPath.Find(json, field) is not { } found)
        {
            return null;
        }

        JsonElement[] items = found.ValueKind is JsonValueKind.Array ? [.. found.EnumerateArray()] : [found];
        var names = items.Select(NameOf).ToList();
        return names.Contains(null) ? null : new(names.OfType<string>());
    }

    private string? NameOf(JsonElement item)
    {
        var text = item.ValueKind is JsonValueKind.Object && name is not null ? Safe(JsonPath.Find(item, name)) : Safe(item);
        return text is { Length: > 0 } ? text : null;
    }

    private static string? Safe(JsonElement? value)
    {
        try
        {
            return JsonPath.Text(value)?.Trim();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
