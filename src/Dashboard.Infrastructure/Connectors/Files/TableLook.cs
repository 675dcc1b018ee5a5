using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>The header of a table, its first rows, and what stands in its columns where only a few values do.</summary>
internal sealed class TableLook(IFileTable table)
{
    private const int RowsShown = 5;
    private const int RowsLookedAt = 5_000;
    private const int MostValues = 12;
    private const int LongestCell = 80;

    public AppFileLook Run(CancellationToken ct)
    {
        var headers = (table.Next() ?? []).Select(h => h?.Trim() ?? string.Empty).ToArray();
        if (headers.Length == 0)
        {
            return AppFileLook.Unreadable("The file is empty.");
        }

        var counts = headers.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var first = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (var rows = 0; rows < RowsLookedAt && table.Next() is { } row; rows++)
        {
            ct.ThrowIfCancellationRequested();
            if (rows < RowsShown)
            {
                first.Add([.. headers.Select((_, i) => Shortened(CellOf(row, i)))]);
            }

            for (var i = 0; i < headers.Length; i++)
            {
                Count(counts[i], CellOf(row, i));
            }
        }

        return new(null, table.Format, [.. headers.Select((h, i) => new FileColumn(h, Values(counts[i])))], first.ToImmutable());
    }

    private static string CellOf(string?[] row, int at) => at < row.Length ? row[at]?.Trim() ?? string.Empty : string.Empty;

    /// <summary>A column with one value more than are named tells nothing by them, and need not be held.</summary>
    private static void Count(Dictionary<string, int> counts, string value)
    {
        if (value.Length <= LongestCell && (counts.Count <= MostValues || counts.ContainsKey(value)))
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }
    }

    /// <summary>None where every value is there once: names and ids are nothing to choose from.</summary>
    private static ImmutableArray<(string Value, int Times)> Values(Dictionary<string, int> counts) =>
        counts.Count > MostValues || counts.All(c => c.Key.Length == 0 || c.Value == 1)
            ? []
            : [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];

    private static string Shortened(string text) => text.Length <= LongestCell ? text : $"{text[..LongestCell]}...";
}
