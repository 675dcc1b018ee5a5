using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Files;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>Files as people export them.</summary>
internal static class Files
{
    public static readonly FileSettings Settings = new(new AccountFields("Login") { Id = "Id", Active = "Status", ActiveValues = NameSet.Of("Active"), InactiveValues = NameSet.Of("Left"), Entitlements = "Roles" }) { Separator = ";" };

    public static readonly FileSettings Names = new(new AccountFields("Login"));

    public static AppFileReading Read(byte[] file, FileSettings? settings = null) => new AppFileReader().Read(settings ?? Settings, new MemoryStream(file), default);

    public static AppFileReading Read(string csv, FileSettings? settings = null) => Read(Encoding.UTF8.GetBytes(csv), settings);

    /// <summary>A workbook with one sheet of these cells.</summary>
    public static byte[] Workbook(object?[][] rows, Action<XLWorkbook>? more = null)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Users");
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                sheet.Cell(r + 1, c + 1).Value = rows[r][c];
            }
        }

        more?.Invoke(book);
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }

    /// <summary>A workbook written by hand, of these rows of XML.</summary>
    public static byte[] Raw(string rows, string texts = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Users" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
            Add("xl/sharedStrings.xml", texts);
            Add("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""");

            void Add(string name, string text)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return stream.ToArray();
    }
}
