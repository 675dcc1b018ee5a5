using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>
/// Reads one mapping of the file. What is wrong goes into the log and a stand-in comes back, so that reading goes on
/// and finds the rest; a configuration with a single error is never used.
/// </summary>
internal sealed partial class MappingReader
{
    private readonly ReadingLog _log;
    private readonly string _path;
    private readonly int _line;
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);
    private readonly MappingReader? _defaults;

    /// <param name="log">Takes errors and lines.</param>
    /// <param name="path">Where the mapping stands: <c>apps[2]</c>.</param>
    /// <param name="tree">What stands there.</param>
    /// <param name="keys">The keys it may have.</param>
    /// <param name="defaults">The mapping whose keys count where this one has none: a tenant's app.</param>
    /// <param name="owner">What has these keys and no others, where that is not plain from the place: "A probe of the kind 'basic'".</param>
    public MappingReader(ReadingLog log, string path, YamlTree tree, ReadOnlySpan<string> keys, MappingReader? defaults = null, string? owner = null)
    {
        (_log, _path, _line, _defaults) = (log, path, tree.Line, defaults);
        log.Place(path, tree.Line);
        if (tree is not YamlMapping mapping)
        {
            log.Add(path, tree.Line, $"Keys and values belong here: {string.Join(", ", keys!)}.");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            var at = PathOf(entry.Key);
            if (!keys.Contains(entry.Key))
            {
                log.Add(at, entry.Line, Unknown(entry.Key, keys, owner));
            }
            else if (!_entries.TryAdd(entry.Key, entry))
            {
                log.Add(at, entry.Line, $"The key '{entry.Key}' stands here twice, first in line {_entries[entry.Key].Line}. Keep one of them.");
            }
            else
            {
                log.Place(at, entry.Line);
            }
        }
    }

    public string Path => _path;

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether the key's value is this bare word, where a mapping or a list could stand as well.</summary>
    public bool Says(string key, string word) => Find(key)?.Tree is YamlText text && text.Value == word;

    public bool HasKeysUnder(string key) => Find(key)?.Tree is YamlMapping;

    public string Text(string key) => OptionalText(key) ?? Missing(key);

    public string? OptionalText(string key) => Find(key) is not { } found ? null : TextOf(found);

    public TimeSpan? Duration(string key) => Parse<TimeSpan>(key, Durations.Parse, "is not a duration. Write it as 10s, 15m, 1h30m or 7d.");

    public int? Whole(string key) => Parse<int>(
        key, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, "is not a whole number.");

    public DateOnly? Date(string key) => Parse<DateOnly>(
        key, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, "is not a day. Write it as 2027-03-31.");

    public TimeOnly? Time(string key) => Parse<TimeOnly>(
        key, text => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null, "is not a time of day. Write it as \"07:30\".");

    public double? Share(string key) => Parse<double>(
        key, text => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share) ? share : null, "is not a share such as 0.99.");

    public bool? Flag(string key) => Parse<bool>(key, text => text is "true" or "false" ? text == "true" : null, "is neither true nor false.");

    public T? Choice<T>(string key)
        where T : struct, Enum =>
        Parse(key, Words.Parse<T>, $"is not one of {Words.Of<T>()}.");

    /// <summary>A choice that cannot be left out.</summary>
    public T RequiredChoice<T>(string key)
        where T : struct, Enum
    {
        if (!Has(key))
        {
            Missing(key, $"one of {Words.Of<T>()}");
        }

        return Choice<T>(key) ?? default;
    }

    public Uri Address(string key)
    {
        var text = Text(key);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return address;
        }

        RefuseText(key, text, $"'{Shortened(text)}' is not an address. Write it with its scheme: https://app.example/scim/v2.");
        return new("https://nowhere.invalid");
    }

    /// <summary>A reference to a secret. What was written is not repeated: it may be the secret itself.</summary>
    public SecretReference Secret(string key)
    {
        var text = Text(key);
        if (SecretReference.TryParse(text, out var reference))
        {
            return reference;
        }

        RefuseText(key, text, "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.");
        return SecretReference.TryParse("env:NOWHERE", out var nowhere) ? nowhere : throw new InvalidOperationException("A stand-in that cannot be read.");
    }

    /// <summary>A reference to a secret, or none.</summary>
    public SecretReference? OptionalSecret(string key) => Has(key) ? Secret(key) : null;

    /// <summary>The mapping under a key; null when it was left out.</summary>
    public MappingReader? Mapping(string key, params ReadOnlySpan<string> keys) =>
        Find(key) is { } found ? new(_log, found.Path, found.Tree, keys) : null;

    /// <summary>The mapping under a key that cannot be left out.</summary>
    public MappingReader RequiredMapping(string key, params ReadOnlySpan<string> keys)
    {
        if (Mapping(key, keys) is { } mapping)
        {
            return mapping;
        }

        Missing(key);
        return new(new ReadingLog(), PathOf(key), new YamlMapping([], _line, 1), keys);
    }

    public void Refuse(string key, string message)
    {
        var (path, line) = Find(key) is { } found ? (found.Path, found.Tree.Line) : (PathOf(key), _line);
        _log.Add(path, line, message);
    }

    /// <summary>Where there is no text, that was said already.</summary>
    private void RefuseText(string key, string text, string message)
    {
        if (text.Length > 0)
        {
            Refuse(key, message);
        }
    }

    /// <summary>Says that a key is missing; returns a stand-in.</summary>
    public string Missing(string key, string what = "a value")
    {
        _log.Add(PathOf(key), _line, $"The key '{key}' is missing. Give it {what}.");
        return string.Empty;
    }

    private static string Unknown(string key, ReadOnlySpan<string> keys, string? owner)
    {
        var nearest = Words.Nearest(key, keys);
        var hint = nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
        return $"{(owner is null ? $"There is no key '{key}' here." : $"{owner} has no key '{key}'.")}{hint} There are: {string.Join(", ", keys!)}.";
    }

    private T? Parse<T>(string key, Func<string, T?> parse, string otherwise)
        where T : struct =>
        Find(key) is { } found ? Parse(found, parse, otherwise) : null;

    private T? Parse<T>((string Path, YamlTree Tree) found, Func<string, T?> parse, string otherwise)
        where T : struct
    {
        var text = TextOf(found);
        var value = parse(text);
        if (value is null && text.Length > 0)
        {
            _log.Add(found.Path, found.Tree.Line, $"'{Shortened(text)}' {otherwise}");
        }

        return value;
    }

    /// <summary>The text at a place; an error and nothing when there is none.</summary>
    private string TextOf((string Path, YamlTree Tree) found)
    {
        if (found.Tree is YamlText { IsNull: false, Value.Length: > 0 } text)
        {
            return text.Value;
        }

        _log.Add(found.Path, found.Tree.Line, found.Tree is YamlText ? "A value is missing here. Write one, or leave the key out." : "A single value belongs here, not a list or keys.");
        return string.Empty;
    }

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private (string Path, YamlTree Tree)? Find(string key) =>
        _entries.TryGetValue(key, out var entry) ? (PathOf(key), entry.Value) : _defaults?.Find(key);

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
