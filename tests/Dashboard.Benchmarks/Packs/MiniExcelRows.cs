using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Workbooks;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Dashboard.Benchmarks.Packs;

/// <summary>What is compared with: MiniExcel writes the same cells of the same rows, read by the same reader, without styles, into a file.</summary>
internal static class MiniExcelRows
{
    public static async Task WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        var columns = BookSheets.ObservationColumns(id => id.Value);
        await MiniExcel.SaveAsAsync(destination, Rows(), configuration: new OpenXmlConfiguration { EnableAutoWidth = false, FastMode = true }, cancellationToken: ct);

        // One dictionary for all rows: it is read before the next one is made.
        IEnumerable<Dictionary<string, object?>> Rows()
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var line in book.Observations.Read(ct).ToBlockingEnumerable(ct))
            {
                foreach (var column in columns)
                {
                    var cell = column.Value(line);
                    row[column.Header] = cell switch
                    {
                        { IsEmpty: true } => null,
                        { Style: CellStyle.Moment } => DateTime.FromOADate(cell.Number),
                        { Text: { } text } => text,
                        _ => cell.Number,
                    };
                }

                yield return row;
            }
        }
    }
}
