using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>
/// Reads YAML into a tree. Goes by the parser's events and not by YamlDotNet's own tree, because that one stops at the
/// first duplicate key, and overflows the stack on a file of nothing but brackets.
/// </summary>
/// <remarks>
/// Bounds: 5 MiB, 32 levels, 1000 aliases, and a million pieces with every alias written out, so that ten lines of
/// aliases to aliases (the "billion laughs") stay ten lines.
/// </remarks>
internal sealed class YamlTreeBuilder
{
    public const int MaxCharacters = 5 * 1024 * 1024;

    private const int MaxDepth = 32;
    private const int MaxAliases = 1000;
    private const int MaxWeight = 1_000_000;

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlTree> _anchors = [];
    private int _aliases;

    private YamlTreeBuilder(string text) => _parser = new Parser(new StringReader(text));

    /// <exception cref="YamlException">The text is no YAML, or breaks a bound; says where.</exception>
    public static YamlTree Build(string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw new YamlException("The file is larger than 5 MiB. Split the apps over several servers, or leave out what the defaults say anyway.");
        }

        var builder = new YamlTreeBuilder(text);
        try
        {
            return builder.Document();
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser of YamlDotNet 18.1 gives up like this on some broken texts ("{a: b\0"), instead of saying where.
            var reached = builder._parser.Current?.End ?? Mark.Empty;
            throw new YamlException(reached, reached, "This cannot be read as YAML: look at the brackets and quotes from here on.");
        }
    }

    private YamlTree Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            throw new YamlException("The file is empty. It begins with 'version: 1'.");
        }

        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<StreamEnd>(out _) ? root : throw At(_parser.Current!, "The file holds a second document ('---'). Write everything in one.");
    }

    private YamlTree Node(int depth)
    {
        if (depth > MaxDepth)
        {
            throw At(_parser.Current!, $"This is nested more than {MaxDepth} levels deep.");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        var start = _parser.Consume<NodeEvent>();
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            throw At(start, $"The tag '{start.Tag}' has no meaning here. Leave it out.");
        }

        YamlTree node = start switch
        {
            Scalar scalar => new YamlText(scalar.Value, scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }, Line(scalar)),
            SequenceStart => List(start, depth),
            _ => Mapping(start, depth),
        };
        if (node.Weight > MaxWeight)
        {
            throw At(start, "With its aliases written out this is larger than any configuration. Write fewer of them.");
        }

        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private YamlTree Resolve(AnchorAlias alias)
    {
        if (++_aliases > MaxAliases)
        {
            throw At(alias, $"The file has more than {MaxAliases} aliases.");
        }

        return _anchors.TryGetValue(alias.Value, out var target) ? target : throw At(alias, $"There is no anchor '&{alias.Value}' before this alias.");
    }

    private YamlList List(NodeEvent start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlTree>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new(items.ToImmutable(), Line(start), Weigh(items));
    }

    private YamlMapping Mapping(NodeEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            if (Node(depth + 1) is not YamlText { IsNull: false } key)
            {
                throw At(at, "A key is a word, such as 'name'.");
            }

            entries.Add(new(key.Value, Line(at), Node(depth + 1)));
        }

        return new(entries.ToImmutable(), entries.Count > 0 ? entries[0].Line : Line(start), Weigh(entries.Select(e => e.Value)));
    }

    private static int Weigh(IEnumerable<YamlTree> parts) => (int)Math.Min(parts.Sum(p => (long)p.Weight) + 1, int.MaxValue);

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static YamlException At(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
