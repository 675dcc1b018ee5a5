using System.Text.Json.Nodes;

namespace Dashboard.Lab.Provisioning;

/// <summary>What a server answered, when it answered at all.</summary>
internal sealed record ScimReply(int Status, JsonObject? Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsMissing => Status is 404;

    public string? Id => Body?["id"]?.ToString();

    /// <summary>The first resource of a listing that really has this value: a filter may have been ignored.</summary>
    public JsonObject? Resource(string attribute, string value) =>
        (Body?["Resources"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(r => string.Equals(r[attribute]?.ToString(), value, StringComparison.OrdinalIgnoreCase));
}
