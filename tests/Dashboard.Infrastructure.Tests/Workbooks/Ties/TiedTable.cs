using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>What a sheet must hold, by the database.</summary>
/// <param name="Sheet">Which sheet.</param>
/// <param name="Columns">The columns that come from the database.</param>
/// <param name="Rows">Their cells, row by row, in the order of the sheet.</param>
/// <param name="Derived">The other columns: the product's judgement or words, which no table holds.</param>
internal sealed record TiedTable(string Sheet, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<string> Derived)
{
    public static TiedTable Of<T>(string sheet, IEnumerable<T> rows, string derived, params (string Header, Func<T, string> Cell)[] columns) => new(
        sheet,
        [.. columns.Select(c => c.Header)],
        [.. rows.Select(row => columns.Select(c => c.Cell(row)).ToImmutableArray())],
        [.. derived.Split(" | ", StringSplitOptions.RemoveEmptyEntries)]);
}
