using System.Globalization;
using ClosedXML.Excel;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>Holds an opened workbook against the database, cell by cell and in both directions.</summary>
internal static class WorkbookTie
{
    public static List<string> Differences(XLWorkbook book, IEnumerable<TiedTable> tables) => [.. tables.SelectMany(table => Differences(book, table))];

    private static IEnumerable<string> Differences(XLWorkbook book, TiedTable table)
    {
        var sheets = book.Worksheets.Where(s => s.Name == table.Sheet || s.Name.StartsWith($"{table.Sheet} (", StringComparison.Ordinal)).OrderBy(s => s.Position).ToList();
        var headers = sheets[0].Row(SheetTable.HeaderRow).CellsUsed().Select(c => c.GetString()).ToList();
        foreach (var header in headers.Except(table.Columns).Except(table.Derived).Concat(table.Columns.Concat(table.Derived).Except(headers)))
        {
            yield return $"{table.Sheet}: the column \"{header}\" is on one side only.";
        }

        var places = table.Columns.Select(c => headers.IndexOf(c) + 1).ToArray();
        var rows = sheets.SelectMany(Rows).Select(row => places.Select(p => Said(row.Cell(p))).ToArray()).ToList();
        for (var i = 0; i < Math.Max(rows.Count, table.Rows.Length); i++)
        {
            if (i >= rows.Count)
            {
                yield return $"{table.Sheet}: row {i + 1} of the database is not on the sheet: {string.Join(" | ", table.Rows[i])}";
            }
            else if (i >= table.Rows.Length)
            {
                yield return $"{table.Sheet}: row {i + 1} of the sheet is not in the database: {string.Join(" | ", rows[i])}";
            }
            else
            {
                for (var c = 0; c < places.Length; c++)
                {
                    if (rows[i][c] != table.Rows[i][c])
                    {
                        yield return $"{table.Sheet}: row {i + 1}, {table.Columns[c]}: the sheet says \"{rows[i][c]}\", the database \"{table.Rows[i][c]}\".";
                    }
                }
            }
        }
    }

    private static IEnumerable<IXLRow> Rows(IXLWorksheet sheet) => sheet.RowsUsed().Where(r => r.RowNumber() > SheetTable.HeaderRow);

    /// <summary>A date as the file holds it, to the millisecond: the number is read, and not what somebody's locale makes of it.</summary>
    private static string Said(IXLCell cell) => cell.IsEmpty() ? string.Empty : cell.DataType switch
    {
        XLDataType.DateTime => SqlRow.Moment(cell.GetDateTime()),
        XLDataType.Number => cell.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => cell.GetString().Replace("_x005F_x", "_x", StringComparison.Ordinal), // Excel reads it so (ECMA-376, ST_Xstring); this library does not, of text that stands in the cell
    };
}
