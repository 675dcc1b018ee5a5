using System.Globalization;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Files;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>What a file shows of itself before anybody says which column means what.</summary>
public sealed class TableLookTests
{
    [Fact]
    public void Columns_first_rows_and_the_few_values_of_a_column_are_seen()
    {
        var look = Look("Login;State;Note\nanna;on;\nbob;off;\ncarl;on;x\ndora;;y\n");

        Assert.Null(look.Problem);
        Assert.Equal("CSV, UTF-8, separated by ';'", look.Format);
        Assert.Equal(["Login", "State", "Note"], look.Columns.Select(c => c.Header));
        Assert.Empty(look.Columns[0].Values);
        Assert.Equal([("on", 2), ("", 1), ("off", 1)], look.Columns[1].Values);
        Assert.Empty(look.Columns[2].Values);
        Assert.Equal(["dora", "", "y"], look.FirstRows[3]);
    }

    [Fact]
    public void A_column_of_many_values_is_nothing_to_choose_from_and_only_the_first_rows_are_held()
    {
        var rows = string.Concat(Enumerable.Range(0, 40_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i},{i % 13},{i % 12}\n")));

        var look = Look("Login,Many,Few\n" + rows);

        Assert.Equal([0, 0, 12], look.Columns.Select(c => c.Values.Length));
        Assert.Equal(5, look.FirstRows.Length);
    }

    [Fact]
    public void Rows_that_are_too_short_or_too_long_still_show_what_they_hold()
    {
        var look = Look("a,b\n1\n1,2,3\n");

        Assert.Equal([["1", ""], ["1", "2"]], look.FirstRows.Select(r => r.ToArray()));
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("<html>", "a web page")]
    public void What_is_no_table_says_so(string text, string problem) => Assert.Contains(problem, Look(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_workbook_shows_the_sheet_that_is_asked_for()
    {
        var file = Files.Workbook([["Login"], ["anna"]], book => book.AddWorksheet("Other").Cell(1, 1).Value = "Name");

        Assert.Equal("Name", Assert.Single(Look(file, "other").Columns).Header);
        Assert.Contains("It has: Users, Other", Look(file, "none").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_up_and_not_in_the_file_is_named_by_its_key()
    {
        var look = Look("login,State\nanna,on\n");

        Assert.Empty(look.Missing(new(new AccountFields("Login"))));
        Assert.Equal([("columns.mail", "Mail"), ("as-of", "When")], look.Missing(new(new AccountFields("Login") { Mail = "Mail" }) { AsOf = "When" }));
    }

    private static AppFileLook Look(string csv) => Look(Encoding.UTF8.GetBytes(csv), null);

    private static AppFileLook Look(byte[] file, string? sheet) => new AppFileReader().Look(new MemoryStream(file), sheet, default);
}
