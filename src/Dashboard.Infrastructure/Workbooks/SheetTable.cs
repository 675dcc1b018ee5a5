using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>A sheet with one table: a title, a sentence, a header, and the rows.</summary>
internal static class SheetTable
{
    public const int HeaderRow = 3;
    private const int Sampled = 1_000;
    private const double Narrowest = 9;

    /// <summary>Room for the filter's button.</summary>
    private const double Button = 4;

    public static Sheet Of<T>(string name, string intro, ImmutableArray<T> rows, int frozenColumns, params ImmutableArray<SheetColumn<T>> columns)
    {
        var sentence = rows.IsEmpty
            ? $"{intro} There are none in this period."
            : string.Create(CultureInfo.InvariantCulture, $"{intro} {rows.Length:N0} {(rows.Length == 1 ? "row" : "rows")}.");

        // Widths are reckoned from the first rows: the font engine that ClosedXML would measure with is not on every machine.
        var widths = columns.Select(c => Math.Clamp(rows.Take(Sampled).Select(r => WidthOf(c.Value(r))).Append(WidthOf(c.Header)).Max(), Narrowest, c.Widest));
        return new(name, [.. widths], HeaderRow, frozenColumns, true, HeaderRow + rows.Length, Rows());

        IEnumerable<Cell[]> Rows()
        {
            yield return [Cell.Of(name, CellStyle.Title)];
            yield return [Cell.Of(sentence, CellStyle.Intro)];
            yield return [.. columns.Select(c => Cell.Of(c.Header, CellStyle.Header))];
            foreach (var row in rows)
            {
                var cells = new Cell[columns.Length];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = columns[i].Value(row);
                }

                yield return cells;
            }
        }
    }

    /// <summary>A header may take two lines, but breaks no word.</summary>
    private static double WidthOf(string header) => Math.Max(header.Split(' ').Max(w => w.Length), (header.Length / 2) + 2) + Button;

    private static double WidthOf(Cell cell) => cell switch
    {
        { Text: { } text } => text.Length + 2,
        { Style: CellStyle.Moment } => 20,
        _ => Narrowest,
    };
}
