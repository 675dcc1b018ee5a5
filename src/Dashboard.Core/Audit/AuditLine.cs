using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Audit;

/// <summary>An entry as a line of JSON, with all that it takes to verify it elsewhere.</summary>
public static class AuditLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The line, with its end.</summary>
    public static byte[] Write(AuditEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, Json), (byte)'\n'];

    /// <summary>Reads a line; null for anything else.</summary>
    public static AuditEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, Json) is { Fields.IsDefault: false } entry && entry.Fields.All(f => f is not null) ? entry : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
