using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Writes rows as they come (ECMA-376 part 1, 18.3.1.73). Text stands in the cell itself (inlineStr): a shared table
/// would have to be kept whole in memory. There is no way to write a formula here. A row is put together first and handed
/// over whole: element by element, the writer of XML takes longer than everything else about a workbook.
/// </summary>
internal sealed class RowWriter(XmlWriter xml, StyleTable styles, string[] columns, ImmutableArray<double> widths)
{
    private const double LineHeight = 15;
    private const double TitleHeight = 24;
    private const double SectionHeight = 18;

    /// <summary>Excel's own limit of a row.</summary>
    private const double GreatestHeight = 409;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly string _prefix = xml.LookupPrefix(Main) is { Length: > 0 } prefix ? $"{prefix}:" : string.Empty;
    private readonly RowText _text = new();
    private int _row;

    public void Write(Cell[] cells)
    {
        var row = (++_row).ToString(CultureInfo.InvariantCulture);
        _text.Clear();
        _text.Add($"<{_prefix}row r=\"{row}\"");

        // Not every program fits heights to wrapped text when it opens a file.
        var height = LineHeight;
        for (var i = 0; i < cells.Length; i++)
        {
            height = Math.Max(height, HeightOf(cells[i], widths[i]));
        }

        if (height > LineHeight)
        {
            _text.Add(" ht=\"");
            _text.Add(height);
            _text.Add("\" customHeight=\"1\"");
        }

        var begun = _text.Length;
        for (var i = 0; i < cells.Length; i++)
        {
            if (!cells[i].IsEmpty)
            {
                _text.Add(_text.Length == begun ? ">" : string.Empty);
                Add(cells[i], columns[i], row);
            }
        }

        _text.Add(_text.Length == begun ? " />" : $"</{_prefix}row>");
        xml.WriteRaw(_text.Characters, 0, _text.Length);
    }

    private static double HeightOf(Cell cell, double width) => cell switch
    {
        { Style: CellStyle.Title } => TitleHeight,
        { Style: CellStyle.Section } => SectionHeight,
        { Style: CellStyle.Wrapped or CellStyle.Header or CellStyle.Label, Text: { } text } => Math.Min(GreatestHeight, LineHeight * Lines(text, width)),
        _ => LineHeight,
    };

    private static int Lines(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines += Math.Max(1, (int)Math.Ceiling(line.Length / width));
        }

        return lines;
    }

    private void Add(Cell cell, string column, string row)
    {
        var text = cell.Text is null ? null : CellText.Clean(cell.Text);
        Open("c", " r=\"");
        _text.Add(column);
        _text.Add(row);
        _text.Add("\" s=\"");
        _text.Add(styles.NumberOf(cell.Style, text is not null && CellText.NeedsQuote(text)));
        if (text is null)
        {
            _text.Add("\">");
            Open("v", ">");
            _text.Add(cell.Number);
            Close("v");
        }
        else
        {
            _text.Add("\" t=\"inlineStr\">");
            Open("is", ">");
            Open("t", " xml:space=\"preserve\">");
            _text.AddEscaped(CellText.Encode(text));
            Close("t");
            Close("is");
        }

        Close("c");
    }

    private void Open(string name, string rest)
    {
        _text.Add("<");
        _text.Add(_prefix);
        _text.Add(name);
        _text.Add(rest);
    }

    private void Close(string name)
    {
        _text.Add("</");
        _text.Add(_prefix);
        _text.Add(name);
        _text.Add(">");
    }
}
