using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Makes paths and queries.</summary>
internal static class ScimTarget
{
    public const string Users = "Users";
    public const string Groups = "Groups";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ById(string endpoint, string id) => $"{endpoint}/{Uri.EscapeDataString(id)}";

    public static string ByFilter(string endpoint, string attribute, string value, int count) =>
        $"{endpoint}?filter={Uri.EscapeDataString($"{attribute} eq {Literal(value)}")}&count={count}";

    /// <summary>A text in a filter is a JSON string (RFC 7644 section 3.4.2.2), so that a quote in a name stays inside it.</summary>
    public static string Literal(string value) => JsonSerializer.Serialize(value, Plain);
}
