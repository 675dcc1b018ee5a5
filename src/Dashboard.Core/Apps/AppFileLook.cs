using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>What a file looks like before anybody says which column means what.</summary>
/// <param name="Problem">Why it is no table, in a sentence that says what to do; null when it is one.</param>
/// <param name="Format">What it is: "CSV, UTF-8, separated by ';'".</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="FirstRows">Its first rows, as they stand there.</param>
public sealed record AppFileLook(string? Problem, string Format, ImmutableArray<FileColumn> Columns, ImmutableArray<ImmutableArray<string>> FirstRows)
{
    /// <summary>No table.</summary>
    public static AppFileLook Unreadable(string problem) => new(problem, string.Empty, [], []);

    /// <summary>Whether there is a column of this header; upper and lower case make no difference.</summary>
    public bool Has(string header) => Columns.Any(c => string.Equals(c.Header, header.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The columns that are set up and not in the file, under their keys in the configuration.</summary>
    public ImmutableArray<(string Key, string Header)> Missing(FileSettings settings) => Problem is not null ? [] :
    [
        .. settings.Columns.All().Select(c => ($"columns.{c.Key}", c.Field))
            .Concat(settings.AsOf is { } asOf ? [("as-of", asOf)] : Array.Empty<(string, string)>())
            .Where(c => !Has(c.Item2)),
    ];
}
