using System.Collections.Immutable;
using System.Xml.Linq;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>The numbers that the styles got in the file.</summary>
internal sealed class StyleTable
{
    private readonly ImmutableArray<string> _numbers;

    /// <summary>Reads them from the palette: the only row of the shell's first sheet, a cell for each style.</summary>
    public StyleTable(XElement sheetData) =>
        _numbers = [.. sheetData.Elements().First().Elements().Select(c => c.Attribute("s")?.Value ?? "0")];

    /// <summary>The place of a style in the palette.</summary>
    public static int IndexOf(CellStyle style, bool quoted) => ((int)style * 2) + (quoted ? 1 : 0);

    public string NumberOf(CellStyle style, bool quoted) => _numbers[IndexOf(style, quoted)];
}
