using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Writes rows as they come (ECMA-376 part 1, 18.3.1.73). Text stands in the cell itself (inlineStr): a shared table
/// would have to be kept whole in memory. There is no way to write a formula here.
/// </summary>
internal sealed class RowWriter(XmlWriter xml, StyleTable styles, string[] columns, ImmutableArray<double> widths)
{
    private const double LineHeight = 15;
    private const double TitleHeight = 24;
    private const double SectionHeight = 18;

    /// <summary>Excel's own limit of a row.</summary>
    private const double GreatestHeight = 409;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private int _row;

    public void Write(Cell[] cells)
    {
        var row = (++_row).ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row);

        // Not every program fits heights to wrapped text when it opens a file.
        var height = cells.Select((cell, i) => HeightOf(cell, widths[i])).DefaultIfEmpty().Max();
        if (height > LineHeight)
        {
            xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if (!cells[i].IsEmpty)
            {
                Write(cells[i], columns[i] + row);
            }
        }

        xml.WriteEndElement();
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

    private void Write(Cell cell, string reference)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        var text = cell.Text is null ? null : CellText.Clean(cell.Text);
        xml.WriteAttributeString("s", styles.NumberOf(cell.Style, text is not null && CellText.NeedsQuote(text)));
        if (text is null)
        {
            xml.WriteElementString("v", Main, cell.Number.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(CellText.Encode(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
