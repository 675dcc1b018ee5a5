using System.IO.Compression;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Files;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>Exports as workbooks.</summary>
public sealed class XlsxTests
{
    private static readonly object?[] Header = ["Id", "Login", "Status", "Roles"];

    [Fact]
    public void A_workbook_is_read_as_its_cells_show()
    {
        var file = Files.Workbook([Header, [1, "anna", "Active", "a;b"], [], [2, "bob", "Left", null]]);

        var reading = Files.Read(file);

        Assert.True(reading.IsComplete, reading.Problem ?? reading.Reason);
        Assert.Equal("XLSX, sheet 'Users'", reading.Format);
        Assert.Equal([("1", "anna", true), ("2", "bob", false)], reading.Accounts.Select(a => (a.Id, a.UserName, a.Active)));
        Assert.Equal(["a, b", "none"], reading.Accounts.Select(a => a.Entitlements!.ToString()));
    }

    [Fact]
    public void A_formula_is_what_it_came_to_when_the_workbook_was_saved()
    {
        var reading = Files.Read(Files.Raw("""<row r="1"><c r="A1" t="str"><v>Login</v></c></row><row r="2"><c r="A2" t="str"><f>LOWER("ANNA")</f><v>anna</v></c></row>"""), Files.Names);

        Assert.True(reading.IsComplete, reading.Problem ?? reading.Reason);
        Assert.Equal("anna", Assert.Single(reading.Accounts).UserName);
    }

    [Fact]
    public void Numbers_truths_and_moments_become_text()
    {
        var file = Files.Workbook([["Id", "Login", "On", "Edited"], [12345678901L, 7.5, true, new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Unspecified)]]);

        var account = Assert.Single(Files.Read(file, new(new AccountFields("Login") { Id = "Id", Active = "On", ActiveValues = NameSet.Of("true"), LastModified = "Edited" })).Accounts);

        Assert.Equal(("12345678901", "7.5", true), (account.Id, account.UserName, account.Active));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), account.LastModified);
    }

    [Fact]
    public void The_first_sheet_that_can_be_seen_is_read_or_the_one_that_is_set_up()
    {
        var file = Files.Workbook([Header, [1, "anna", "Active", "a"]], book =>
        {
            book.AddWorksheet("Hidden", 1).Hide();
            var other = book.AddWorksheet("Other");
            other.Cell(1, 1).Value = "Login";
            other.Cell(2, 1).Value = "zoe";
        });

        Assert.Equal("anna", Assert.Single(Files.Read(file).Accounts).UserName);
        Assert.Equal("zoe", Assert.Single(Files.Read(file, Files.Names with { Sheet = "other" }).Accounts).UserName);
        Assert.Contains("no sheet 'none'. It has: Hidden, Users, Other", Files.Read(file, Files.Names with { Sheet = "none" }).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="str"><v>anna</v></c><c r="C2" t="str"><v>Active</v></c>""", false)]
    [InlineData("""<c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><v>anna</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>""", false)]
    [InlineData("""<c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><v>anna</v></c><c r="C2" t="str"><v>Active</v></c><c r="D2" t="e"><v>#REF!</v></c>""", true)]
    [InlineData("""<c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><v>anna</v></c><c r="C2" t="str"><v>Active</v></c><c r="D2" t="str"><f>A1</f></c>""", true)]
    [InlineData("""<c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><f>A1</f><v></v></c><c r="C2" t="str"><v>Active</v></c><c r="D2" t="str"><v>a</v></c>""", false)]
    public void A_cell_that_holds_an_error_says_nothing(string cells, bool isAnAccount)
    {
        var header = string.Concat(Header.Select((h, i) => $"""<c r="{(char)('A' + i)}1" t="str"><v>{h}</v></c>"""));

        var reading = Files.Read(Files.Raw($"""<row r="1">{header}</row><row r="2">{cells}</row>"""));

        Assert.Null(reading.Problem);
        Assert.Equal(isAnAccount, reading.IsComplete);
        Assert.All(reading.Accounts, a => Assert.Null(a.Entitlements));
    }

    [Fact]
    public void A_row_that_is_wider_than_the_header_is_counted()
    {
        var reading = Files.Read(Files.Workbook([Header, [1, "anna", "Active", "a", "stray"]]));

        Assert.False(reading.IsComplete);
        Assert.Contains("more cells than the header", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_is_broken_is_refused_in_words()
    {
        var whole = Files.Workbook([Header, [1, "anna", "Active", "a"]]);
        var garbled = Files.Raw("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Login</v></row>");

        Assert.Contains("damaged", Files.Read(whole[..^100]).Problem, StringComparison.Ordinal);
        Assert.Contains("damaged", Files.Read([0x50, 0x4B, 3, 4, 1, 2, 3]).Problem, StringComparison.Ordinal);
        Assert.Contains("damaged", Files.Read(garbled, Files.Names).Problem, StringComparison.Ordinal);
        Assert.Contains("old Excel workbook", Files.Read([0xD0, 0xCF, 0x11, 0xE0, 0, 0]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_great_one_is_refused_before_it_is_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (long written = 0; written <= XlsxTable.LargestTexts; written += zeros.Length)
            {
                entry.Write(zeros);
            }
        }

        Assert.Contains("unpacks to more", Files.Read(stream.ToArray()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_lies_about_its_size_is_read_no_further_than_it_says()
    {
        var rows = string.Concat(Enumerable.Range(1, 5_000).Select(i => $"""<row r="{i}"><c r="A{i}" t="str"><v>{(i == 1 ? "Login" : $"p{i}")}</v></c></row>"""));
        var file = Files.Raw(rows);
        var honest = Files.Read(file, Files.Names);
        Assert.Equal(4_999, honest.Accounts.Count);

        // In the central directory (APPNOTE section 4.3.12) the unpacked size stands 24 bytes after the signature.
        var name = System.Text.Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        var at = file.AsSpan().LastIndexOf(name) - 46;
        BitConverter.TryWriteBytes(file.AsSpan(at + 24), 500);

        Assert.False(Files.Read(file, Files.Names).IsComplete);
    }
}
