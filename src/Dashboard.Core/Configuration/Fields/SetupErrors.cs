using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Says at which field of a screen an error belongs.</summary>
public static class SetupErrors
{
    /// <summary>
    /// The errors by the key of their field. What belongs to no field that is on the screen stands under the empty key, and says where
    /// it belongs.
    /// </summary>
    /// <param name="errors">The errors of a reading, or of the whole configuration.</param>
    /// <param name="path">What stands before the keys: <c>apps[2].probes[0].</c>; nothing for those of a reading.</param>
    /// <param name="sections">What is on the screen.</param>
    /// <param name="values">What the fields say.</param>
    public static ILookup<string, string> ByField(
        ImmutableArray<ConfigurationError> errors, string path, ImmutableArray<SetupSection> sections, IReadOnlyDictionary<string, string> values)
    {
        var shown = sections.SelectMany(s => s.Fields).Where(f => f.IsAsked(values)).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return errors.Select(e => Place(e, path, shown)).Distinct().ToLookup(e => e.Key, e => e.Message);
    }

    // headers.X-Key is a line of headers, and active-values[1] one of the values: both belong to the field that holds them.
    private static (string Key, string Message) Place(ConfigurationError error, string path, HashSet<string> shown)
    {
        if (error.Path.StartsWith(path, StringComparison.Ordinal))
        {
            for (var key = error.Path[path.Length..]; key.Length > 0; key = key[..Math.Max(0, key.LastIndexOfAny(['.', '[']))])
            {
                if (shown.Contains(key))
                {
                    return (key, error.Message);
                }
            }
        }

        return (string.Empty, error.Path.Length == 0 ? error.Message : $"{error.Path}: {error.Message}");
    }
}
