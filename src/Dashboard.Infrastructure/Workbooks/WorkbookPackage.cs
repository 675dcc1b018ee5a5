using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ClosedXML.Excel;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Turns a shell into the finished file: streams the rows in, and takes out what differs from one writing to the next -
/// times and order of the zip's entries, the random name of the core properties and the random ids of relationships -
/// so that the same book gives the same bytes and a hash of it means something.
/// </summary>
internal static class WorkbookPackage
{
    private const string RootRelations = "_rels/.rels";
    private const string Core = "docProps/core.psmdcp";
    private const int RowsBetweenLooks = 1_000;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public static async Task WriteAsync(Stream shell, ImmutableArray<Sheet> sheets, Stream destination, CancellationToken ct)
    {
        using var from = new ZipArchive(shell, ZipArchiveMode.Read);
        using var to = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        var parts = SheetParts(from);
        var styles = new StyleTable(Read(from, parts[sheets[0].Name]).Element(Main + "sheetData")!);
        var byPart = sheets.ToDictionary(s => parts[s.Name], StringComparer.Ordinal);

        // The content types stand first: some readers ask for it. Sheets stand in their order: one may continue the one before it.
        var order = sheets.Select((s, i) => (Part: parts[s.Name], i)).ToDictionary(s => s.Part, s => s.i, StringComparer.Ordinal);
        foreach (var part in from.Entries.OrderBy(e => e.FullName is not "[Content_Types].xml").ThenBy(e => order.GetValueOrDefault(e.FullName, -1)).ThenBy(e => Renamed(e.FullName), StringComparer.Ordinal))
        {
            var entry = to.CreateEntry(Renamed(part.FullName));
            entry.LastWriteTime = Epoch;
            using var content = entry.Open();
            if (byPart.TryGetValue(part.FullName, out var sheet))
            {
                using var xml = XmlWriter.Create(content, Xml);
                await WriteAsync(xml, Read(from, part.FullName), sheet, styles, ct);
            }
            else if (string.Equals(part.FullName, RootRelations, StringComparison.Ordinal))
            {
                using var xml = XmlWriter.Create(content, Xml);
                Settled(Read(from, part.FullName)).WriteTo(xml);
            }
            else
            {
                using var source = part.Open();
                source.CopyTo(content);
            }
        }
    }

    private static async Task WriteAsync(XmlWriter xml, XElement shell, Sheet sheet, StyleTable styles, CancellationToken ct)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement(shell.GetPrefixOfNamespace(Main), shell.Name.LocalName, Main.NamespaceName);
        foreach (var attribute in shell.Attributes())
        {
            xml.WriteAttributeString(attribute.IsNamespaceDeclaration ? "xmlns" : shell.GetPrefixOfNamespace(attribute.Name.Namespace), attribute.Name.LocalName, null, attribute.Value);
        }

        var columns = Enumerable.Range(1, sheet.Widths.Length).Select(i => XLHelper.GetColumnLetterFromNumber(i)).ToArray();
        foreach (var child in shell.Elements())
        {
            if (child.Name == Main + "dimension")
            {
                child.SetAttributeValue("ref", $"A1:{columns[^1]}{sheet.RowCount}");
            }

            if (child.Name != Main + "sheetData")
            {
                child.WriteTo(xml);
                continue;
            }

            xml.WriteStartElement("sheetData", Main.NamespaceName);
            var rows = new RowWriter(xml, styles, columns, sheet.Widths);
            var index = 0;
            await foreach (var row in sheet.Rows.WithCancellation(ct))
            {
                if (index++ % RowsBetweenLooks == 0)
                {
                    ct.ThrowIfCancellationRequested();
                }

                rows.Write(row);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndDocument();
    }

    /// <summary>
    /// Which part holds which sheet: <c>&lt;sheet name="Runs" r:id="rId4"/&gt;</c> in the workbook, and
    /// <c>&lt;Relationship Id="rId4" Target="/xl/worksheets/sheet4.xml"/&gt;</c> beside it.
    /// </summary>
    internal static Dictionary<string, string> SheetParts(ZipArchive from)
    {
        var targets = Read(from, "xl/_rels/workbook.xml.rels").Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value, StringComparer.Ordinal);
        return Read(from, "xl/workbook.xml")
            .Element(Main + "sheets")!
            .Elements()
            .ToDictionary(s => s.Attribute("name")!.Value, s => PartOf(targets[s.Attribute(Relation + "id")!.Value]), StringComparer.Ordinal);
    }

    private static string PartOf(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static string Renamed(string part) => part.EndsWith(".psmdcp", StringComparison.Ordinal) ? Core : part;

    private static XElement Settled(XElement relations)
    {
        foreach (var (index, relation) in relations.Elements().OrderBy(r => r.Attribute("Type")!.Value, StringComparer.Ordinal).ToList().Index())
        {
            relation.SetAttributeValue("Id", $"rId{index + 1}");
            var target = relation.Attribute("Target")!;
            target.Value = target.Value.EndsWith(".psmdcp", StringComparison.Ordinal) ? "/" + Core : target.Value;
        }

        relations.ReplaceNodes(relations.Elements().OrderBy(r => r.Attribute("Id")!.Value, StringComparer.Ordinal).ToList());
        return relations;
    }

    private static XElement Read(ZipArchive archive, string part)
    {
        using var content = archive.GetEntry(part)!.Open();
        return XElement.Load(content);
    }
}
