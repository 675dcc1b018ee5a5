using System.Globalization;
using Dashboard.Core.Directories;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>The pieces of a written file.</summary>
internal static class YamlNodes
{
    private static readonly string[] ReadOtherwiseElsewhere = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

    /// <summary>A credential, by reference.</summary>
    public static YamlNode Auth(ConnectionAuth auth) => auth switch
    {
        BearerAuth bearer => Map(("bearer", Map(("token", Text(bearer.Token.Value)), Expires(bearer)))),
        BasicAuth basic => Map(("basic", Map(("user-name", Text(basic.UserName)), ("password", Text(basic.Password.Value)), Expires(basic)))),
        ClientCredentialsAuth client => Map(("client-credentials", Map(
            ("token-url", Text(client.TokenUrl.OriginalString)),
            ("client-id", Text(client.ClientId)),
            ("client-secret", Text(client.ClientSecret.Value)),
            ("scope", client.Scope is null ? null : Text(client.Scope)), Expires(client)))),
        _ => Plain("none"),
    };

    private static (string Key, YamlNode? Value) Expires(ConnectionAuth auth) => ("expires", auth.Expires is { } day ? Plain(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);

    /// <summary>A mapping of the pairs that have a value.</summary>
    public static YamlMappingNode Map(params (string Key, YamlNode? Value)[] pairs)
    {
        var map = new YamlMappingNode();
        foreach (var (key, value) in pairs)
        {
            if (value is not null)
            {
                map.Add(key, value);
            }
        }

        return map;
    }

    /// <summary>Null, and so no key, when there is no text.</summary>
    public static YamlScalarNode? Optional(string? text) => text is null ? null : Text(text);

    public static YamlScalarNode Address(Uri address) => Text(address.OriginalString);

    /// <summary>Keys that somebody chose.</summary>
    public static YamlMappingNode Pairs(IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs.Select(p => KeyValuePair.Create<YamlNode, YamlNode>(Text(p.Key), Text(p.Value))));

    public static YamlSequenceNode List(IEnumerable<YamlNode> items) => new(items) { Style = SequenceStyle.Block };

    public static YamlSequenceNode Flow(IEnumerable<YamlNode> items) => new(items) { Style = SequenceStyle.Flow };

    public static YamlSequenceNode Names(NameSet names) => Flow(names.Select(Text));

    public static YamlScalarNode Duration(TimeSpan span) => Plain(Durations.Format(span));

    public static YamlScalarNode Number(int number) => Plain(number.ToString(CultureInfo.InvariantCulture));

    public static YamlScalarNode Plain(string word) => new(word) { Style = ScalarStyle.Plain };

    /// <summary>Quoted unless every reader of YAML, also one of version 1.1, takes it for this very text.</summary>
    public static YamlScalarNode Text(string text) => new(text) { Style = IsSafe(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted };

    private static bool IsSafe(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or '@')
        && !ReadOtherwiseElsewhere.Contains(text, StringComparer.OrdinalIgnoreCase);
}
