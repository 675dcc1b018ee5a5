using System.Collections.Immutable;
using System.Globalization;

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
        var shown = sections.SelectMany(s => s.Fields).Where(f => f.IsAsked(values)).DistinctBy(f => f.Key).ToList();
        return errors.Select(e => Place(e, path, shown, values)).Distinct().ToLookup(e => e.Key, e => e.Message);
    }

    // headers.X-Key is a line of headers, and active-values[1] one of the values: both belong to the field that holds them. What is
    // said of several fields at once, such as canaries.budget, stands at the first of them.
    private static (string Key, string Message) Place(ConfigurationError error, string path, List<SetupField> shown, IReadOnlyDictionary<string, string> values)
    {
        if (error.Path.StartsWith(path, StringComparison.Ordinal))
        {
            var whole = error.Path[path.Length..];
            for (var key = whole; key.Length > 0; key = key[..Math.Max(0, key.LastIndexOfAny(['.', '[']))])
            {
                if (shown.Find(f => f.Key == key) is { } field)
                {
                    return (key, field.Shape is FieldShape.Rules ? $"{LineOf(whole[key.Length..], values[key])}{error.Message}" : error.Message);
                }
            }

            if (whole.Length > 0 && shown.Find(f => f.Key.StartsWith($"{whole}.", StringComparison.Ordinal)) is { } first)
            {
                return (first.Key, error.Message);
            }
        }

        return (string.Empty, error.Path.Length == 0 ? error.Message : $"{error.Path}: {error.Message}");
    }

    /// <summary>Which line an error is about, by what stands behind the key of its field: <c>[1].entitlement</c> is about the second that is not empty.</summary>
    private static string LineOf(string behind, string text)
    {
        var lines = text.Split('\n').Select((line, i) => (Line: line.Trim(), Number: i + 1)).Where(l => l.Line.Length > 0).ToList();
        return behind.StartsWith('[') && int.TryParse(behind[1..behind.IndexOf(']', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < lines.Count
            ? string.Create(CultureInfo.InvariantCulture, $"Line {lines[index].Number}, '{lines[index].Line}': ")
            : string.Empty;
    }
}
