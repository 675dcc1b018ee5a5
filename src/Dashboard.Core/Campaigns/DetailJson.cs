using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Campaigns;

/// <summary>How the details of a journal entry - what was asked and what came back - are written and read.</summary>
public static class DetailJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes a detail.</summary>
    public static string Write<T>(T detail) => JsonSerializer.Serialize(detail, Options);

    /// <summary>Reads a detail; null when there is none.</summary>
    public static T? Read<T>(string? detail)
        where T : class => detail is null ? null : JsonSerializer.Deserialize<T>(detail, Options);
}
