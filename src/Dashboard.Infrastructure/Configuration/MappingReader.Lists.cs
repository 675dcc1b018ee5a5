using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Configuration;

/// <content>Lists, and mappings of any keys.</content>
internal sealed partial class MappingReader
{
    public ImmutableArray<T> Choices<T>(string key)
        where T : struct, Enum =>
        [.. Items(key).Select(item => Parse(item, Words.Parse<T>, $"is not one of {Words.Of<T>()}.") ?? default)];

    public NameSet Names(string key) => new(Texts(key));

    public ImmutableArray<string> Texts(string key) => [.. Items(key).Select(TextOf)];

    /// <summary>The mappings in a list; none when it was left out.</summary>
    public IEnumerable<MappingReader> Mappings(string key, string[] keys, MappingReader? defaults = null) =>
        Items(key).Select(item => new MappingReader(_log, item.Path, item.Tree, keys, defaults));

    /// <summary>The mapping under a key whose keys depend on what stands under one of them; null when it was left out.</summary>
    public MappingReader? MappingBy(string key, string by, Func<string?, (string? Owner, string[] Keys)> shape)
    {
        if (Find(key) is not { } found)
        {
            return null;
        }

        var (owner, keys) = shape(Deciding(found.Tree, by));
        return new(_log, found.Path, found.Tree, keys, null, owner);
    }

    /// <summary>The mappings in a list whose keys depend on what stands under one of them.</summary>
    public IEnumerable<MappingReader> Mappings(string key, string by, Func<string?, (string? Owner, string[] Keys)> shape) =>
        Items(key).Select(item =>
        {
            var (owner, keys) = shape(Deciding(item.Tree, by));
            return new MappingReader(_log, item.Path, item.Tree, keys, null, owner);
        });

    /// <summary>Texts under keys of any name; none when the mapping was left out.</summary>
    public ImmutableSortedDictionary<string, string> Pairs(string key)
    {
        if (Find(key) is not { } found)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        string[] keys = found.Tree is YamlMapping mapping ? [.. mapping.Entries.Select(e => e.Key).Distinct()] : ["Name: value"];
        var pairs = new MappingReader(_log, found.Path, found.Tree, keys);
        return pairs._entries.Keys.ToImmutableSortedDictionary(k => k, pairs.Text, StringComparer.Ordinal);
    }

    private static string? Deciding(YamlTree tree, string by) =>
        (tree is YamlMapping mapping ? mapping.Entries.FirstOrDefault(e => e.Key == by)?.Value as YamlText : null)?.Value;

    private IEnumerable<(string Path, YamlTree Tree)> Items(string key)
    {
        if (Find(key) is not { } found || found.Tree is YamlText { IsNull: true })
        {
            return [];
        }

        if (found.Tree is not YamlList list)
        {
            _log.Add(found.Path, found.Tree.Line, "A list belongs here: [a, b], or one '- ' for each line.");
            return [];
        }

        return list.Items.Select((item, i) =>
        {
            var path = $"{found.Path}[{i}]";
            _log.Place(path, item.Line);
            return (path, item);
        });
    }
}
