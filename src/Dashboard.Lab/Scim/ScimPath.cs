using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dashboard.Lab.Scim;

/// <summary>
/// An attribute path (RFC 7644 section 3.5.2): <c>active</c>, <c>name.givenName</c>, <c>members[value eq "x"]</c>,
/// <c>emails[type eq "work"].value</c>, <c>urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department</c>.
/// </summary>
internal sealed partial record ScimPath(string? Extension, string Attribute, ScimFilter? Filter, string? SubAttribute)
{
    public static ScimPath Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw ScimException.Bad("invalidPath", "The path cannot be read.");
        }

        var urn = match.Groups["urn"].Value;
        var isCore = urn.Length == 0
            || urn.Equals(ScimSchemas.User, StringComparison.OrdinalIgnoreCase)
            || urn.Equals(ScimSchemas.Group, StringComparison.OrdinalIgnoreCase);

        return new ScimPath(
            isCore ? null : urn,
            match.Groups["attribute"].Value,
            match.Groups["filter"] is { Success: true } filter ? ScimFilter.Parse(filter.Value) : null,
            match.Groups["sub"] is { Success: true } sub ? sub.Value : null);
    }

    /// <summary>Every value the path leads to; an array stands for each of its elements.</summary>
    public IEnumerable<JsonNode> Values(JsonObject document)
    {
        var container = Extension is null ? document : document[Extension] as JsonObject;
        var found = Elements(container?[Attribute]).Where(e => Filter is null || (e is JsonObject o && Filter.Matches(o)));

        return SubAttribute is null
            ? found.Select(e => e is JsonObject complex && complex["value"] is { } value ? value : e)
            : found.OfType<JsonObject>().SelectMany(o => Elements(o[SubAttribute]));
    }

    private static IEnumerable<JsonNode> Elements(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        _ => [node],
    };

    [GeneratedRegex(@"^(?:(?<urn>urn:[^\[\]\s]+):)?(?<attribute>[A-Za-z$][\w$-]*)(?:\[(?<filter>[^\]]+)\])?(?:\.(?<sub>[A-Za-z$][\w$-]*))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
