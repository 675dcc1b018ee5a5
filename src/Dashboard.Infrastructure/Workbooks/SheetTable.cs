using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dashboard.Core.Controls;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>A table: a title, a sentence, a header, and the rows; continued on further sheets of the same columns where one cannot hold them.</summary>
internal static class SheetTable
{
    public const int HeaderRow = 3;

    /// <summary>Excel's own limit of a sheet, less title, sentence and header.</summary>
    public const int MostRows = 1_048_576 - HeaderRow;

    private const int Sampled = 1_000;
    private const double Narrowest = 9;

    /// <summary>Room for the filter's button.</summary>
    private const double Button = 4;

    public static ImmutableArray<Sheet> Of<T>(string name, string intro, IReadOnlyList<T> rows, int frozenColumns, params ImmutableArray<SheetColumn<T>> columns) =>
        Of(name, intro, rows.Count, rows.ToAsyncEnumerable(), [.. rows.Take(Sampled)], MostRows, frozenColumns, columns);

    /// <summary>A table of any length.</summary>
    /// <param name="name">What it is called; its second sheet is "Name (2)".</param>
    /// <param name="intro">The sentence.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="first">Some of them, to reckon widths by: the font engine that ClosedXML would measure with is not on every machine.</param>
    /// <param name="most">Most rows on a sheet.</param>
    /// <param name="frozenColumns">Columns that stay in view.</param>
    /// <param name="columns">The columns.</param>
    public static ImmutableArray<Sheet> Of<T>(string name, string intro, int count, IAsyncEnumerable<T> rows, ImmutableArray<T> first, int most, int frozenColumns, ImmutableArray<SheetColumn<T>> columns)
    {
        ImmutableArray<double> widths = [.. columns.Select(c => Math.Clamp(first.Select(r => WidthOf(c.Value(r))).Append(WidthOf(c.Header)).Max(), Narrowest, c.Widest))];
        var sheets = Math.Max(1, (count + most - 1) / most);
        var parts = new RowParts<T>(rows, count);
        return [.. Enumerable.Range(0, sheets).Select(sheet =>
        {
            var part = Math.Min(most, count - (sheet * most));
            return new Sheet(NameOf(name, sheet), widths, HeaderRow, frozenColumns, true, HeaderRow + part, RowsAsync(sheet, part, CancellationToken.None));
        })];

        async IAsyncEnumerable<Cell[]> RowsAsync(int sheet, int part, [EnumeratorCancellation] CancellationToken ct)
        {
            yield return [Cell.Of(NameOf(name, sheet), CellStyle.Title)];
            yield return [Cell.Of(Sentence(sheet, part), CellStyle.Intro)];
            yield return [.. columns.Select(c => Cell.Of(c.Header, CellStyle.Header))];
            var goesOn = false;
            try
            {
                await foreach (var row in parts.TakeAsync(part, ct))
                {
                    var cells = new Cell[columns.Length];
                    for (var i = 0; i < cells.Length; i++)
                    {
                        cells[i] = columns[i].Value(row);
                    }

                    yield return cells;
                }

                goesOn = sheet < sheets - 1;
            }
            finally
            {
                if (!goesOn)
                {
                    await parts.DisposeAsync();
                }
            }
        }

        // An empty sheet holds evidence of nothing: it says what it would be about.
        string Sentence(int sheet, int part) => $"{Counted(sheet, part)}{(ControlMap.Of(name) is { IsEmpty: false } controls ? $" {(count == 0 ? "It would hold" : "It holds")} evidence of {ControlMap.Words(controls)}." : string.Empty)}";

        string Counted(int sheet, int part) => count == 0 ? $"{intro} There are none in this period."
            : sheets == 1 ? string.Create(CultureInfo.InvariantCulture, $"{intro} {count:N0} {(count == 1 ? "row" : "rows")}.")
            : string.Create(CultureInfo.InvariantCulture, $"{intro} {count:N0} rows on {sheets} sheets; on this one {(sheet * most) + 1:N0} to {(sheet * most) + part:N0}.");
    }

    private static string NameOf(string name, int sheet) => sheet == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({sheet + 1})");

    /// <summary>A header may take two lines, but breaks no word.</summary>
    private static double WidthOf(string header) => Math.Max(header.Split(' ').Max(w => w.Length), (header.Length / 2) + 2) + Button;

    private static double WidthOf(Cell cell) => cell switch
    {
        { Text: { } text } => text.Length + 2,
        { Style: CellStyle.Moment } => 20,
        _ => Narrowest,
    };
}
