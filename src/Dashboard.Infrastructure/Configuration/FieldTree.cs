using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Configuration.Fields;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>The fields of a screen as a piece of the configuration file: <c>obtain.url</c> is the key url under the key obtain.</summary>
internal static class FieldTree
{
    /// <summary>Everything that is asked for and written; what is empty is left out.</summary>
    public static YamlMapping Build(IReadOnlyDictionary<string, string> values, ImmutableArray<SetupSection> sections)
    {
        var root = new Branch();
        foreach (var field in sections.SelectMany(s => s.Fields).Where(f => f.IsAsked(values)))
        {
            var text = values.GetValueOrDefault(field.Key) ?? string.Empty;
            if (string.IsNullOrWhiteSpace(text))
            {
                // What has to stand under a key brings that key: what is missing is then said where it is missing.
                if (field.IsNeeded)
                {
                    root.Down(field.Key.Split('.')[..^1]);
                }
            }
            else if (field.Shape is FieldShape.Alternative)
            {
                root.Down([.. field.Key.Split('.')[..^1], text]);
            }
            else if (field.Shape is not FieldShape.Branch)
            {
                root.Put(field.Key.Split('.'), Value(field.Shape, text));
            }
            else if (!field.Choices.Any(c => c.Word == text))
            {
                // It was chosen while the kind was another, and is no choice of this one.
            }
            else if (text == "none")
            {
                root.Put(field.Key.Split('.'), Text(text));
            }
            else
            {
                root.Down([.. field.Key.Split('.'), text]);
            }
        }

        return root.ToTree();
    }

    /// <summary>The lines of rules that say nothing, each by its place: <c>roles[1]</c>.</summary>
    public static IEnumerable<string> Misread(IReadOnlyDictionary<string, string> values, ImmutableArray<SetupSection> sections) =>
        from field in sections.SelectMany(s => s.Fields)
        where field.Shape is FieldShape.Rules && field.IsAsked(values)
        from line in Lines(values.GetValueOrDefault(field.Key) ?? string.Empty).Index()
        where RoleLine.Read(line.Item) is null
        select string.Create(CultureInfo.InvariantCulture, $"{field.Key}[{line.Index}]");

    /// <summary>The fields that a written piece fills.</summary>
    public static ImmutableDictionary<string, string> Flatten(YamlNode written, Func<IReadOnlyDictionary<string, string>, ImmutableArray<SetupSection>> sections)
    {
        var all = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        Walk(string.Empty, written, all);

        // Which fields there are hangs on the kind, which is a plain word and so known before.
        var words = all.Where(n => n.Value is YamlScalarNode).ToDictionary(n => n.Key, n => ((YamlScalarNode)n.Value).Value ?? string.Empty);
        foreach (var field in sections(words).SelectMany(s => s.Fields).Where(f => f.Shape is FieldShape.Alternative))
        {
            if (field.Choices.FirstOrDefault(c => all.ContainsKey($"{field.Key[..(field.Key.LastIndexOf('.') + 1)]}{c.Word}")) is { } chosen)
            {
                all[field.Key] = new YamlScalarNode(words[field.Key] = chosen.Word);
            }
        }

        return sections(words).SelectMany(s => s.Fields).Where(f => all.TryGetValue(f.Key, out var node) && IsWord(f, node)).ToImmutableDictionary(f => f.Key, f => Typed(f, all[f.Key]));
    }

    /// <summary>A branch that is none of the choices is one that is left out: no credential.</summary>
    private static bool IsWord(SetupField field, YamlNode node) => field.Shape is not FieldShape.Branch || field.Choices.Any(c => c.Word == Typed(field, node));

    private static void Walk(string path, YamlNode node, Dictionary<string, YamlNode> into)
    {
        if (path.Length > 0)
        {
            into[path] = node;
        }

        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping)
            {
                var name = ((YamlScalarNode)key).Value!;
                Walk(path.Length == 0 ? name : $"{path}.{name}", value, into);
            }
        }
    }

    private static string Typed(SetupField field, YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? string.Empty,
        YamlSequenceNode rules when field.Shape is FieldShape.Rules => string.Join('\n', rules.Children.Select(RoleLine.Write)),
        YamlSequenceNode list => string.Join('\n', list.Children.Select(c => ((YamlScalarNode)c).Value)),
        YamlMappingNode branch when field.Shape is FieldShape.Branch => ((YamlScalarNode)branch.Children[0].Key).Value!,
        YamlMappingNode pairs => string.Join('\n', pairs.Children.Select(p => $"{((YamlScalarNode)p.Key).Value}: {((YamlScalarNode)p.Value).Value}")),
        _ => string.Empty,
    };

    private static YamlTree Value(FieldShape shape, string text) => shape switch
    {
        FieldShape.Lines or FieldShape.Several => new YamlList([.. Lines(text).Select(Text)], 1, 1),
        FieldShape.Pairs => new YamlMapping([.. Lines(text).Select(Pair)], 1, 1),
        FieldShape.Rules => new YamlList([.. Lines(text).Select(line => RoleLine.Read(line) ?? RoleLine.StandIn)], 1, 1),
        _ => Text(text),
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A line without a colon is a name without a value, and the reader says so.</summary>
    private static YamlEntry Pair(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(line, 1, Text(string.Empty)) : new(line[..colon].Trim(), 1, Text(line[(colon + 1)..].Trim()));
    }

    private static YamlText Text(string text) => new(text, false, 1);

    private sealed class Branch
    {
        private readonly Dictionary<string, object> _children = new(StringComparer.Ordinal);

        public void Put(string[] path, YamlTree value) => Down(path[..^1])._children[path[^1]] = value;

        public Branch Down(string[] path)
        {
            var at = this;
            foreach (var key in path)
            {
                if (!at._children.TryGetValue(key, out var next) || next is not Branch)
                {
                    at._children[key] = next = new Branch();
                }

                at = (Branch)next;
            }

            return at;
        }

        public YamlMapping ToTree() => new([.. _children.Select(c => new YamlEntry(c.Key, 1, c.Value is Branch below ? below.ToTree() : (YamlTree)c.Value))], 1, 1);
    }
}
