using System.IO.Compression;
using System.Xml.Linq;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.Infrastructure.Tests.Workbooks;

/// <summary>A written file, opened twice: with ClosedXML as a reader would, and as the XML it is.</summary>
internal sealed class EvidenceFile : IDisposable
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly ZipArchive _zip;

    private EvidenceFile(byte[] bytes)
    {
        Bytes = bytes;
        Workbook = new XLWorkbook(new MemoryStream(bytes));
        _zip = new(new MemoryStream(bytes));
    }

    public byte[] Bytes { get; }

    public XLWorkbook Workbook { get; }

    public static async Task<EvidenceFile> WriteAsync(EvidenceBook book, int most = SheetTable.MostRows)
    {
        using var writer = new ExcelEvidenceWriter { MostRows = most };
        using var file = new MemoryStream();
        await writer.WriteAsync(book, file, CancellationToken.None);
        return new(file.ToArray());
    }

    /// <summary>The cell below a header, in a row of the table counted from 0.</summary>
    public IXLCell Cell(string sheet, string header, int row = 0) =>
        Workbook.Worksheet(sheet).Cell(SheetTable.HeaderRow + 1 + row, Headers(sheet).IndexOf(header) + 1);

    public List<string> Headers(string sheet) => [.. Workbook.Worksheet(sheet).Row(SheetTable.HeaderRow).CellsUsed().Select(c => c.GetString())];

    public XElement Part(string path)
    {
        using var content = (_zip.GetEntry(path) ?? throw new ArgumentException(path)).Open();
        return XElement.Load(content);
    }

    public IEnumerable<(string Path, XElement Sheet)> Sheets() =>
        _zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Select(e => (e.FullName, Part(e.FullName)));

    public void Dispose()
    {
        _zip.Dispose();
        Workbook.Dispose();
    }
}
