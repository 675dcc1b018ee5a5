using System.Diagnostics;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Tests.Workbooks;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.EndToEnd.Tests.Workbooks;

/// <summary>The workbook in a program that people open it with, and not only in the library that made its shell.</summary>
public sealed class LibreOfficeTests
{
    [Fact]
    public async Task LibreOffice_opens_the_workbook_without_a_word_and_shows_the_same_in_every_cell()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-office-").FullName;
        try
        {
            var file = Path.Combine(folder, "evidence.xlsx");
            using (var writer = new ExcelEvidenceWriter { MostRows = 7 })
            await using (var written = File.Create(file))
            {
                await writer.WriteAsync(SomeBook.Of("=HYPERLINK(\"http://evil.example\",\"click\")", observations: 20), written, CancellationToken.None);
            }

            var (code, said) = await ConvertAsync(folder, file);

            Assert.True(code == 0 && !said.Contains("rror", StringComparison.Ordinal) && !said.Contains("arn", StringComparison.Ordinal), said);
            using var ours = new XLWorkbook(file);
            using var theirs = new XLWorkbook(Path.Combine(folder, "out", "evidence.xlsx"));
            Assert.Equal(ours.Worksheets.Select(s => s.Name), theirs.Worksheets.Select(s => s.Name));
            Assert.Contains("Observations (3)", ours.Worksheets.Select(s => s.Name));
            foreach (var sheet in ours.Worksheets)
            {
                Assert.Equal(Cells(sheet), Cells(theirs.Worksheet(sheet.Name)));
                Assert.DoesNotContain(theirs.Worksheet(sheet.Name).CellsUsed(), c => c.HasFormula);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>What a reader sees, cell by cell: text as text, numbers and dates to a millionth.</summary>
    private static List<string> Cells(IXLWorksheet sheet) =>
    [
        .. sheet.CellsUsed(XLCellsUsedOptions.Contents).Select(c => $"{c.Address} {(c.DataType is XLDataType.Text ? $"'{c.GetString().ReplaceLineEndings("\n")}'" : FormattableString.Invariant($"{c.DataType is XLDataType.DateTime} {(c.DataType is XLDataType.DateTime ? c.GetDateTime().ToOADate() : c.GetDouble()):0.######}"))}"),
    ];

    private static async Task<(int Code, string Said)> ConvertAsync(string folder, string file)
    {
        var start = new ProcessStartInfo("soffice", ["--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", Path.Combine(folder, "out"), file]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = folder;
        using var office = Process.Start(start)!;
        var (output, errors) = (office.StandardOutput.ReadToEndAsync(), office.StandardError.ReadToEndAsync());
        await office.WaitForExitAsync();
        
        // That there is no Java on the machine says nothing of the file.
        var said = (await output + await errors).Split('\n').Where(line => !line.Contains("javaldx", StringComparison.Ordinal));
        return (office.ExitCode, string.Join('\n', said));
    }
}
