using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>A rule of who gets what as a person writes it, <c>group engineering: editor</c>, and as the file has it, <c>{ group: engineering, entitlement: editor }</c>.</summary>
internal static class RoleLine
{
    /// <summary>What to do about a line that says nothing.</summary>
    public const string HowTo = "Write who, a colon, and what they get: everyone: reader, group engineering: editor, or department Sales: viewer.";

    private const string Entitlement = "entitlement";
    private const string Everyone = "everyone";

    private static readonly string[] Named = ["group", "department"];

    /// <summary>Stands where a line says nothing, so that reading goes on and finds the rest.</summary>
    public static readonly YamlMapping StandIn = Rule(Everyone, "true", Everyone);

    /// <summary>The rule on a line; null when it says none.</summary>
    public static YamlMapping? Read(string line)
    {
        line = line.Trim();
        var kind = line.Split([' ', '\t', ':'], 2)[0];
        var rest = line[kind.Length..].TrimStart();
        if (!kind.Equals(Everyone, StringComparison.OrdinalIgnoreCase) && !Named.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var (whom, behind) = Take(rest, ':');
        var (what, end) = Take(behind is [':', .. var more] ? more.Trim() : string.Empty, null);
        var isEveryone = kind.Equals(Everyone, StringComparison.OrdinalIgnoreCase);
        return what.Length == 0 || end.Length > 0 || isEveryone != (whom.Length == 0) ? null : Rule(kind.ToLowerInvariant(), isEveryone ? "true" : whom, what);
    }

    /// <summary>A rule as a line.</summary>
    public static string Write(YamlNode rule)
    {
        var keys = ((YamlMappingNode)rule).Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => ((YamlScalarNode)c.Value).Value ?? string.Empty);
        var named = Named.Where(keys.ContainsKey).Select(key => $"{key} {Quoted(keys[key])}");
        return $"{named.FirstOrDefault(Everyone)}: {Quoted(keys[Entitlement])}";
    }

    /// <summary>A text up to a sign, or to the end where none is named, with quotes or without; and what is left.</summary>
    private static (string Text, string Left) Take(string from, char? until)
    {
        if (from is not ['"', ..])
        {
            var end = until is { } sign ? from.IndexOf(sign, StringComparison.Ordinal) : from.Length;
            return end < 0 ? (from, string.Empty) : (from[..end].TrimEnd(), from[end..]);
        }

        var text = new System.Text.StringBuilder();
        for (var i = 1; i < from.Length; i++)
        {
            if (from[i] != '"')
            {
                text.Append(from[i]);
            }
            else if (i + 1 < from.Length && from[i + 1] == '"')
            {
                text.Append(from[++i]);
            }
            else
            {
                return (text.ToString(), from[(i + 1)..].TrimStart());
            }
        }

        return (string.Empty, from); // the quote is never closed
    }

    private static string Quoted(string text) => text.Contains(':', StringComparison.Ordinal) || text.StartsWith('"') || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static YamlMapping Rule(string key, string whom, string what) => new([new(key, 1, new YamlText(whom, false, 1)), new(Entitlement, 1, new YamlText(what, false, 1))], 1, 1);
}
