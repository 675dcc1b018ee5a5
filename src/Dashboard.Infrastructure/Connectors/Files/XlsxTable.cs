using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>
/// A sheet of a workbook (ECMA-376), read as it goes. A formula is what it came to when the workbook was saved; macros are
/// not looked at.
/// </summary>
internal sealed class XlsxTable : IFileTable
{
    /// <summary>What a workbook may unpack to: a small file can hold a great many zeros.</summary>
    public const long LargestUnpacked = 768L * 1024 * 1024;

    /// <summary>What its texts may, which are all held at once.</summary>
    public const long LargestTexts = 192L * 1024 * 1024;

    private const int MostParts = 10_000;

    private readonly IExcelDataReader _reader;
    private readonly bool _hasErrors;
    private bool _hasHeader;
    private int _cells;

    public XlsxTable(Stream content, string? sheet)
    {
        _hasErrors = Try(() => Guard(content));
        content.Position = 0;
        _reader = Try(() => ExcelReaderFactory.CreateOpenXmlReader(content, new ExcelReaderConfiguration { FallbackEncoding = Encoding.Latin1, LeaveOpen = true }));
        var names = new List<string>();
        do
        {
            names.Add(_reader.Name);
            if (sheet is null ? _reader.VisibleState == "visible" : string.Equals(_reader.Name, sheet, StringComparison.OrdinalIgnoreCase))
            {
                Format = $"XLSX, sheet '{_reader.Name}'";
                return;
            }
        }
        while (Try(_reader.NextResult));

        _reader.Dispose();
        throw new FileTableException($"The workbook has no {(sheet is null ? "visible sheet" : $"sheet '{sheet}'")}. It has: {string.Join(", ", names.Take(20))}.");
    }

    static XlsxTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // its configuration asks for one of them, used or not

    public string Format { get; }

    public string?[]? Next()
    {
        while (Try(_reader.Read))
        {
            if (Try(Row) is var row && _cells > 0)
            {
                _hasHeader = true;
                return row;
            }
        }

        return null;
    }

    public string? Trouble(int columns) => _cells > columns ? "it has more cells than the header" : null;

    public void Dispose() => _reader.Dispose();

    /// <summary>The header goes as far as its last cell. Where cells of the workbook hold errors, an empty one may be one of them: the reader shows both alike.</summary>
    private string?[] Row()
    {
        var row = new string?[_reader.FieldCount];
        _cells = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var text = Text(_reader.GetValue(i));
            row[i] = text.Length == 0 && _hasErrors ? null : text;
            _cells = text.Length == 0 ? _cells : i + 1;
        }

        return _hasHeader ? row : row[.._cells];
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        bool flag => flag ? "true" : "false",
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>
    /// Refuses what would unpack to too much, and finds out whether any cell holds an error, or a formula without what it came to.
    /// What each part says of its size is what is unpacked of it at most: the framework reads no further.
    /// </summary>
    private static bool Guard(Stream content)
    {
        content.Position = 0;
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > LargestUnpacked || zip.Entries.Where(e => e.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)).Sum(e => e.Length) > LargestTexts)
        {
            throw new FileTableException("The workbook unpacks to more than is read. Export it as CSV.");
        }

        return zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Any(HasErrors);
    }

    private static bool HasErrors(ZipArchiveEntry sheet)
    {
        using var xml = XmlReader.Create(sheet.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        var isOpen = false; // a formula of which it is not said yet what it came to
        while (xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "c") when xml.GetAttribute("t") == "e":
                case (XmlNodeType.EndElement, "c") when isOpen:
                    return true;
                case (XmlNodeType.Element, "f"):
                    isOpen = true;
                    break;
                case (XmlNodeType.Element, "v") when !xml.IsEmptyElement:
                    isOpen = false;
                    break;
            }
        }

        return false;
    }

    /// <summary>The reader throws all manner of things over a workbook that is not as it should be.</summary>
    private static T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or FileTableException))
        {
            throw new FileTableException("The workbook is damaged, or locked with a password. Save it anew without one, or export it as CSV.");
        }
    }
}
