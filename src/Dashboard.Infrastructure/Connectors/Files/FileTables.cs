namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>Opens a file by what it is, whatever it is called.</summary>
internal static class FileTables
{
    /// <exception cref="FileTableException">It is no table.</exception>
    public static IFileTable Open(Stream content, string? sheet, IReadOnlyCollection<string> wanted)
    {
        Span<byte> head = stackalloc byte[64];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [] => throw new FileTableException("The file is empty."),
            [0x50, 0x4B, 3, 4, ..] => new XlsxTable(content, sheet),
            [0x50, 0x4B, ..] => throw new FileTableException("The file is an archive with nothing in it that is a workbook. Export it as XLSX or CSV."),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new FileTableException("The file is an old Excel workbook, or one that is locked with a password. Save it as XLSX without one, or as CSV."),
            [0x25, 0x50, 0x44, 0x46, ..] => throw new FileTableException("The file is a PDF. Export it as CSV or XLSX."),
            _ when IsMarkup(head) => throw new FileTableException("The file is a web page, or XML: a page to sign in, perhaps, where a file was expected. Export it as CSV or XLSX."),
            _ => new CsvTable(content, wanted),
        };
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        head = head.TrimStart(" \t\r\n"u8);
        return head.StartsWith("<"u8);
    }
}
