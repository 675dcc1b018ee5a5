using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Tests.Packs;
using Dashboard.Infrastructure.Workbooks;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Workbooks;

/// <summary>What stands in a file is read back: a writer that loses a row hands nothing out.</summary>
public sealed class WrittenSheetTests
{
    public static TheoryData<string> Sheets => [.. SomeBook.Of().RowCounts.Select(c => c.Sheet)];

    [Theory]
    [MemberData(nameof(Sheets))]
    public async Task A_row_that_the_writer_loses_is_noticed_and_the_book_is_not_handed_out(string sheet)
    {
        using var writer = new ExcelEvidenceWriter { Package = Losing(sheet) };
        using var destination = new MemoryStream();
        var book = SomeBook.Of();

        var refused = await Assert.ThrowsAsync<EvidenceMismatchException>(() => writer.WriteAsync(book, destination, default));

        var rows = book.RowCounts.Single(c => c.Sheet == sheet).Rows;
        Assert.StartsWith($"{sheet} has {rows - 1} rows in the file that was written, and {rows} were counted.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task A_row_that_is_lost_on_a_second_sheet_is_noticed_too()
    {
        using var writer = new ExcelEvidenceWriter { MostRows = 3, Package = Losing($"{EvidenceSheets.Observations} (2)") };

        var refused = await Assert.ThrowsAsync<EvidenceMismatchException>(() => writer.WriteAsync(SomeBook.Of(observations: 5), Stream.Null, default));

        Assert.StartsWith("Observations has 4 rows in the file that was written, and 5 were counted.", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Unpacked on one thread and parsed on another: whichever of them stumbles, nobody waits for ever.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_cannot_be_read_back_is_not_handed_out(bool isCutShort)
    {
        using var writer = new ExcelEvidenceWriter { Package = isCutShort ? CutShortAsync : DamagedAsync };
        using var destination = new MemoryStream();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(SomeBook.Of(observations: 5_000), destination, default).WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.IsType(isCutShort ? typeof(XmlException) : typeof(InvalidDataException), refused);
        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task A_pack_whose_writer_loses_a_row_is_not_made_and_says_which_sheet()
    {
        await using var rig = await PackRig.OpenAsync(more: services => services.AddSingleton<IEvidenceWriter>(new ExcelEvidenceWriter { Package = Losing(EvidenceSheets.Results) }));
        await rig.AddRunAsync();

        var pack = await rig.MakeAsync();

        Assert.Equal(PackState.Failed, pack.State);
        Assert.StartsWith("Test results has 0 rows in the file that was written, and 1 were counted.", pack.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(rig.Store.Folder, "packs")), f => f.EndsWith(".zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_sheet_is_told_with_its_rows_and_a_hash_that_anybody_can_take_of_its_part()
    {
        using var writer = new ExcelEvidenceWriter();
        using var file = new MemoryStream();
        var book = SomeBook.Of();

        var written = await writer.WriteAsync(book, file, default);

        Assert.Equal(book.RowCounts.Select(c => (c.Sheet, c.Rows)).Order(), written.Where(s => s.Name is not (EvidenceSheets.About or EvidenceSheets.Completeness)).Select(s => (s.Name, s.Rows)).Order());
        using var archive = new ZipArchive(new MemoryStream(file.ToArray()));
        Assert.All(written, sheet =>
        {
            using var part = archive.GetEntry(sheet.Part)!.Open();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(part)), sheet.Sha256);
        });
    }

    /// <summary>As the product packs it, and then with half of the observations' XML.</summary>
    private static async Task CutShortAsync(Stream shell, ImmutableArray<Sheet> sheets, Stream destination, CancellationToken ct)
    {
        await WorkbookPackage.WriteAsync(shell, sheets, destination, ct);
        using var archive = new ZipArchive(destination, ZipArchiveMode.Update, leaveOpen: true);
        using var content = archive.GetEntry(WrittenSheetsOf(archive)[EvidenceSheets.Observations])!.Open();
        content.SetLength(content.Length / 2);
    }

    /// <summary>As the product packs it, and then with observations that begin with a block of a kind that there is not (RFC 1951 section 3.2.3, BTYPE 11).</summary>
    private static async Task DamagedAsync(Stream shell, ImmutableArray<Sheet> sheets, Stream destination, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        await WorkbookPackage.WriteAsync(shell, sheets, whole, ct);
        var bytes = whole.ToArray();
        using var archive = new ZipArchive(whole, ZipArchiveMode.Read, leaveOpen: true);
        var name = Encoding.UTF8.GetBytes(WrittenSheetsOf(archive)[EvidenceSheets.Observations]);
        var at = bytes.AsSpan().IndexOf(name); // the local header stands before the directory of the archive
        bytes[at + name.Length + BitConverter.ToUInt16(bytes, at - 2)] = 0b111;
        await destination.WriteAsync(bytes, ct);
    }

    /// <summary>As the product packs it, and then without the last row of a sheet.</summary>
    private static Func<Stream, ImmutableArray<Sheet>, Stream, CancellationToken, Task> Losing(string name) => async (shell, sheets, destination, ct) =>
    {
        using var whole = new MemoryStream();
        await WorkbookPackage.WriteAsync(shell, sheets, whole, ct);
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = WrittenSheetsOf(archive)[name];
            XElement sheet;
            using (var content = archive.GetEntry(part)!.Open())
            {
                sheet = XElement.Load(content);
            }

            sheet.Descendants(EvidenceFile.Main + "row").Last().Remove();
            archive.GetEntry(part)!.Delete();
            using var changed = archive.CreateEntry(part).Open();
            await sheet.SaveAsync(changed, SaveOptions.DisableFormatting, ct);
        }

        whole.Position = 0;
        await whole.CopyToAsync(destination, ct);
    };

    private static Dictionary<string, string> WrittenSheetsOf(ZipArchive archive) => WorkbookPackage.SheetParts(archive);
}
