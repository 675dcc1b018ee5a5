using System.Collections.Immutable;
using Dashboard.Core.Configuration;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>What reading a file has found so far: errors, and where every key stands.</summary>
internal sealed class ReadingLog
{
    private readonly HashSet<ConfigurationError> _errors = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal) { [string.Empty] = 1 };
    private readonly Dictionary<string, string[]> _homes = new(StringComparer.Ordinal);

    public bool IsClean => _errors.Count == 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ConfigurationError> Errors => [.. _errors.OrderBy(e => e.Line)];

    /// <summary>An error seen twice (two tenants inherit one bad key) counts once.</summary>
    public void Add(string path, int line, string message) => _errors.Add(new(path, message, line));

    public void Place(string path, int line) => _lines.TryAdd(path, line);

    /// <summary>
    /// Says where an entry of the configuration stands in the file, which groups an app's tenants: the fourth app is
    /// <c>apps[2].tenants[1]</c>, and what is not there is inherited from <c>apps[2]</c>.
    /// </summary>
    public void Home(string entry, params string[] homes) => _homes[entry] = homes;

    /// <summary>Gives an error the key and the line that it has in the file; a key left out has the line of what it is missing from.</summary>
    public ConfigurationError Locate(ConfigurationError error)
    {
        if (error.Path.Length == 0)
        {
            return error; // about the whole, not about a key
        }

        var end = error.Path.IndexOf(']', StringComparison.Ordinal) + 1;
        var (homes, rest) = _homes.TryGetValue(error.Path[..end], out var found) ? (found, error.Path[end..]) : ([string.Empty], error.Path);
        for (var known = rest; ; known = known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))])
        {
            if (Array.Find(homes, home => _lines.ContainsKey(home + known)) is { } home)
            {
                return error with { Path = home + rest, Line = _lines[home + known] };
            }
        }
    }
}
