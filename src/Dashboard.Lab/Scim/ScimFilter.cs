using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dashboard.Lab.Scim;

/// <summary>
/// The part of RFC 7644 section 3.4.2.2 that identity providers use: comparisons with <c>eq</c> or <c>sw</c>, joined by
/// <c>and</c>. Anything else is refused, never ignored: an ignored filter returns everyone.
/// </summary>
internal sealed partial class ScimFilter
{
    private readonly List<(ScimPath Path, bool IsPrefix, string Value)> _terms = [];

    public static ScimFilter Parse(string text)
    {
        var filter = new ScimFilter();
        var position = 0;
        while (true)
        {
            if (Term().Match(text, position) is not { Success: true } match)
            {
                throw ScimException.Bad("invalidFilter", "Only eq and sw, joined by and, are understood.");
            }

            filter._terms.Add((
                ScimPath.Parse(match.Groups["path"].Value),
                match.Groups["operator"].Value.Equals("sw", StringComparison.OrdinalIgnoreCase),
                Literal(match.Groups["value"].Value)));
            position = match.Index + match.Length;
            if (position == text.Length)
            {
                return filter;
            }

            if (And().Match(text, position) is not { Success: true } and)
            {
                throw ScimException.Bad("invalidFilter", "Only eq and sw, joined by and, are understood.");
            }

            position = and.Index + and.Length;
        }
    }

    /// <summary>The id stands beside the document, not in it.</summary>
    public bool Matches(Resource resource) => _terms.TrueForAll(term =>
        term.Path is { Extension: null, SubAttribute: null } && term.Path.Attribute.Equals("id", StringComparison.OrdinalIgnoreCase)
            ? Matches(term, JsonValue.Create(resource.Id))
            : term.Path.Values(resource.Document).Any(v => Matches(term, v)));

    public bool Matches(JsonObject document) => _terms.TrueForAll(term => term.Path.Values(document).Any(v => Matches(term, v)));

    private static bool Matches((ScimPath Path, bool IsPrefix, string Value) term, JsonNode actual)
    {
        // id, externalId and the ids of members are case exact (RFC 7643 section 3.1); userName and displayName are not.
        var attribute = term.Path.SubAttribute ?? term.Path.Attribute;
        var comparison = attribute.ToUpperInvariant() is "ID" or "EXTERNALID" or "VALUE"
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;
        var text = actual.ToString();

        return term.IsPrefix ? text.StartsWith(term.Value, comparison) : text.Equals(term.Value, comparison);
    }

    private static string Literal(string text)
    {
        try
        {
            return text.StartsWith('"') ? JsonSerializer.Deserialize<string>(text)! : text;
        }
        catch (JsonException)
        {
            throw ScimException.Bad("invalidFilter", "A text in the filter is not a valid JSON string.");
        }
    }

    [GeneratedRegex(@"\G\s*(?<path>[\w.:$-]+)\s+(?<operator>eq|sw)\s+(?<value>""(?:[^""\\]|\\.)*""|true|false|-?\d+)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Term();

    [GeneratedRegex(@"\Gand(?=\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex And();
}
