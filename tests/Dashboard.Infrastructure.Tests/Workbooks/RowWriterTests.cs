using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.Infrastructure.Tests.Workbooks;

public sealed class RowWriterTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // As WorkbookPackage has it.
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public static TheoryData<string, string> Texts
    {
        get
        {
            string[] texts =
            [
                "plain", " kept ", "a & b", "<b>\"quoted\"</b> it's", "]]>", "one\ntwo\r\nthree\rfour\ttabbed", "=1+1", "@cmd", "_x0041_", "Grüße, 漢字, 😀", "half \ud83d of one", "\u0001\u0002", "\ufffe&\uffff", "&#xD; &amp;",
                new('<', 5_000), $"{new string('a', 40_000)}&",
            ];
            return [.. texts.SelectMany(text => new[] { string.Empty, "x" }.Select(prefix => new TheoryDataRow<string, string>(text, prefix)))];
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_row_is_byte_for_byte_what_an_XmlWriter_makes_of_its_elements(string text, string prefix)
    {
        Cell[][] rows =
        [
            [Cell.Of("Title", CellStyle.Title), Cell.Empty, Cell.Empty],
            [Cell.Empty, Cell.Empty, Cell.Empty],
            [],
            [Cell.Of(text), Cell.Wrapped(text), Cell.Count(7)],
            [Cell.Empty, Cell.Share(1.0 / 3), new(CellStyle.Seconds, null, -0.0000012345)],
            [Cell.Moment(new(2026, 3, 2, 12, 0, 0, 1, TimeSpan.Zero)), new(CellStyle.Count, null, 1e21), Cell.Count(long.MaxValue)],
        ];

        var (whole, byElement) = (Written(prefix, rows, byElement: false), Written(prefix, rows, byElement: true));

        Assert.Equal(byElement, whole);
    }

    private static string Written(string prefix, Cell[][] rows, bool byElement)
    {
        string[] columns = ["A", "B", "C"];
        ImmutableArray<double> widths = [20, 30.5, 9];
        var styles = new StyleTable(new XElement("sheetData", new XElement("row", Enumerable.Range(0, 100).Select(i => new XElement("c", new XAttribute("s", i + 1))))));
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, Xml))
        {
            xml.WriteStartElement(prefix, "sheetData", Main);
            var writer = new RowWriter(xml, styles, columns, widths);
            foreach (var (index, row) in rows.Index())
            {
                if (byElement)
                {
                    WriteByElement(xml, styles, columns, widths, row, index + 1);
                }
                else
                {
                    writer.Write(row);
                }
            }

            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static void WriteByElement(XmlWriter xml, StyleTable styles, string[] columns, ImmutableArray<double> widths, Cell[] cells, int row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        var height = cells.Select((cell, i) => cell switch
        {
            { Style: CellStyle.Title } => 24,
            { Style: CellStyle.Wrapped, Text: { } text } => Math.Min(409, 15.0 * text.ReplaceLineEndings("\n").Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length / widths[i])))),
            _ => 15,
        }).DefaultIfEmpty().Max();
        if (height > 15)
        {
            xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        foreach (var (i, cell) in cells.Index().Where(c => !c.Item.IsEmpty))
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{columns[i]}{row}");
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

        xml.WriteEndElement();
    }
}
