using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Files;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>Exports as text: what can be read is read, and what cannot is counted and makes the file incomplete.</summary>
public sealed class CsvTests
{
    [Fact]
    public void A_file_gives_every_account_with_all_it_says()
    {
        var settings = new FileSettings(new AccountFields("Login")
        {
            Id = "Id", ExternalId = "External", Active = "Status", ActiveValues = NameSet.Of("active"), Entitlements = "Roles", Mail = "Mail", DisplayName = "Name", Department = "Dept",
            Local = "Origin", LocalValues = NameSet.Of("manual"), ChangedBy = "Editor", LastModified = "Edited",
        }) { Separator = "|", AsOf = "As of" };

        var reading = Files.Read(
            """
            Id,Login,External,Status,Roles,Mail,Name,Dept,Origin,Editor,Edited,As of,Shoe size
            1,anna,e-1,Active,admin| staff |,anna@x.example,"Smith, Anna",Sales,Manual,root,2026-03-01 10:00,2026-03-02T12:00:00Z,38
            2,bob,,Left,,,,,sync,,,2026-03-02T11:00:00Z,
            """,
            settings);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal("Complete: 2 accounts in 2 rows.", reading.Reason);
        Assert.Equal("CSV, UTF-8, separated by ','", reading.Format);
        Assert.Equal(["Shoe size"], reading.Ignored);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 11, 0, 0, TimeSpan.Zero), reading.AsOf);
        var (anna, bob) = (reading.Accounts[0], reading.Accounts[1]);
        Assert.Equal(("1", "anna", "e-1", true), (anna.Id, anna.UserName, anna.ExternalId, anna.Active));
        Assert.Equal(NameSet.Of("admin", "staff"), anna.Entitlements);
        Assert.Equal(("anna@x.example", "Smith, Anna", "Sales", true, "root"), (anna.Mail, anna.DisplayName, anna.Department, anna.IsLocal, anna.ChangedBy));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), anna.LastModified);
        Assert.Equal(("2", "bob", null, false, false), (bob.Id, bob.UserName, bob.ExternalId, bob.Active, bob.IsLocal));
        Assert.Equal(NameSet.Empty, bob.Entitlements);
        Assert.Null(bob.Mail);
    }

    [Theory]
    [InlineData("Id;Login;Status;Roles\n1;anna;Active;a\n", "separated by ';'")]
    [InlineData("Id\tLogin\tStatus\tRoles\r\n1\tanna\tActive\ta\r\n", "separated by tabs")]
    [InlineData("Id|Login|Status|Roles\n1|anna|Active|a", "separated by '|'")]
    [InlineData("sep=^\r\nId^Login^Status^Roles\r\n1^anna^Active^a", "separated by '^'")]
    [InlineData("\n\nRoles,Status,Login,Id\na,Active,anna,1\n\n\n", "separated by ','")]
    [InlineData("\"a;b;c;d;e;f\",ID, login ,STATUS,Roles\nx,1,anna,Active,a\n", "separated by ','")]
    public void What_separates_the_values_is_found_out(string csv, string format)
    {
        var reading = Files.Read(csv);

        Assert.True(reading.IsComplete, reading.Problem ?? reading.Reason);
        Assert.EndsWith(format, reading.Format, StringComparison.Ordinal);
        var account = Assert.Single(reading.Accounts);
        Assert.Equal(("1", "anna", true, "a"), (account.Id, account.UserName, account.Active, account.Entitlements!.ToString()));
    }

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "utf-8", false, "UTF-8" },
        { "utf-8", true, "UTF-8" },
        { "utf-16", true, "UTF-16" },
        { "utf-16", false, "UTF-16" },
        { "utf-16BE", true, "UTF-16, big endian" },
        { "utf-16BE", false, "UTF-16, big endian" },
        { "windows-1252", false, "Windows-1252" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void How_it_is_encoded_is_found_out(string name, bool hasMark, string expected)
    {
        var encoding = name is "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        byte[] file = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Login,Größe\nzoë@x.example,€\n")];

        var reading = Files.Read(file, new(new AccountFields("Login") { Department = "größe" }));

        Assert.True(reading.IsComplete, reading.Problem ?? reading.Reason);
        Assert.Equal($"CSV, {expected}, separated by ','", reading.Format);
        Assert.Equal(("zoë@x.example", "€"), (reading.Accounts[0].UserName, reading.Accounts[0].Department));
    }

    [Fact]
    public void One_letter_far_down_that_is_no_UTF_8_makes_it_Windows_1252()
    {
        byte[] file = [.. Encoding.ASCII.GetBytes("Login\n" + string.Concat(Enumerable.Repeat("somebody\n", 20_000))), 0xE9, (byte)'\n'];

        var reading = Files.Read(file, Files.Names);

        Assert.Contains("Windows-1252", reading.Format, StringComparison.Ordinal);
        Assert.Equal("é", reading.Accounts[^1].UserName);
    }

    [Fact]
    public void A_mark_that_promises_UTF_8_must_be_kept()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes("Login\n" + string.Concat(Enumerable.Repeat("somebody\n", 20_000))), 0xE9, (byte)'\n'];

        Assert.Contains("not in the encoding", Files.Read(file, Files.Names).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\n\n", "The file is empty.")]
    [InlineData("<!DOCTYPE html><html>sign in</html>", "a web page")]
    [InlineData("\uFEFF <html>", "a web page")]
    [InlineData("%PDF-1.7", "a PDF")]
    [InlineData("Id^Login^Status^Roles\n1^anna^Active^a", "no column 'Id'")]
    [InlineData("Id,Login,Status\n1,anna,Active", "no column 'Roles', which is set up as entitlements")]
    [InlineData("Id,Login,Status,Roles,login\n1,anna,Active,a,b", "Two columns are called 'Login'")]
    [InlineData("Id,Login,Status,Roles\n1,\"anna", null)]
    public void What_is_no_file_of_accounts_is_refused_in_words(string csv, string? problem)
    {
        var reading = Files.Read(csv);

        Assert.False(reading.IsComplete);
        if (problem is null)
        {
            Assert.Empty(reading.Accounts);
        }
        else
        {
            Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1,anna,Active,a\n2,bob,Active", "1 cannot be read (it has fewer cells than the header)")]
    [InlineData("1,anna,Active,a\n2,bob,Active,a,b", "1 cannot be read (it has more cells than the header)")]
    [InlineData("1,anna,Active,a\n,bob,Active,a\n,carl,Active,a", "2 cannot be read (no id at Id)")]
    [InlineData("1,anna,Active,a\n2, ,Active,a", "1 cannot be read (no user name at Login)")]
    [InlineData("1,anna,Active,a\n2,bob,,a", "1 cannot be read (no state at Status")]
    [InlineData("1,anna,Active,a\n2,bob,Enabled,a", "1 cannot be read (no state at Status")]
    [InlineData("1,anna,Active,a\n1,bob,Active,a", "1 came more than once")]
    [InlineData("1,anna,Active,a\n2,bob\"by\",Active,a", "1 cannot be read (a quotation mark stands where none may)")]
    [InlineData("1,anna,Active,a\nTotal: 1,,,", "1 cannot be read")]
    public void A_row_that_cannot_be_read_makes_the_file_incomplete_and_is_counted(string rows, string reason)
    {
        var reading = Files.Read($"Id,Login,Status,Roles\n{rows}\n");

        Assert.Null(reading.Problem);
        Assert.False(reading.IsComplete);
        Assert.Contains(reason, reading.Reason, StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(reading.Accounts).Id);
    }

    [Fact]
    public void A_quotation_mark_that_is_not_closed_swallows_nobody_in_silence()
    {
        var rows = string.Concat(Enumerable.Range(2, 50).Select(i => $"{i},person{i},Active,a\n"));

        Assert.False(Files.Read($"Id,Login,Status,Roles\n1,\"anna,Active,a\n{rows}").IsComplete);
        Assert.False(Files.Read($"Id,Login,Status,Roles\n1,\"anna,Active,a\n{rows}99,\"zoe\",Active,a\n").IsComplete);
        Assert.Contains("not closed", Files.Read($"Id,Login,Status,Roles\n1,\"anna,Active,a\n{string.Concat(Enumerable.Repeat(rows, 100))}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_and_nothing_else_is_no_proof_that_nobody_has_an_account()
    {
        var reading = Files.Read("Id,Login,Status,Roles\n");

        Assert.False(reading.IsComplete);
        Assert.Contains("a header and no rows", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_within_quotes_is_part_of_its_cell_and_a_formula_is_the_text_that_it_is()
    {
        var reading = Files.Read("Id,Login,Status,Roles\n1,\"anna\nsmith\",Active,\"=HYPERLINK(\"\"http://x\"\";1)\"\n2,+1-555,Active,@a\n", Files.Settings with { Separator = null });

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(["anna\nsmith", "+1-555"], reading.Accounts.Select(a => a.UserName));
        Assert.Equal("=HYPERLINK(\"http://x\";1)", reading.Accounts[0].Entitlements!.Single());
    }

    [Fact]
    public void An_account_can_have_a_row_for_each_thing_that_it_may_do_as_long_as_they_agree()
    {
        var settings = Files.Settings with { HasRowPerEntitlement = true, Separator = null };

        var agree = Files.Read("Id,Login,Status,Roles\n1,anna,Active,a\n2,bob,Left,\n1,anna,Active,b\n", settings);
        Assert.True(agree.IsComplete, agree.Reason);
        Assert.Equal(["a, b", "none"], agree.Accounts.Select(a => a.Entitlements!.ToString()));

        var differ = Files.Read("Id,Login,Status,Roles\n1,anna,Active,a\n1,anna,Left,b\n", settings);
        Assert.Contains("contradicts another row", differ.Reason, StringComparison.Ordinal);
        Assert.False(differ.IsComplete);
    }

    [Fact]
    public void A_file_whose_date_is_missing_in_a_row_is_incomplete()
    {
        var reading = Files.Read("Login,As of\nanna,2026-01-01\nbob,\n", Files.Names with { AsOf = "As of" });

        Assert.False(reading.IsComplete);
        Assert.Contains("1 have no moment at As of", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_rows_are_read_as_they_come()
    {
        const int rows = 1_000_000;
        using var file = new GeneratedCsv(rows);
        using (var table = new CsvTable(file, ["Login"]))
        {
            Assert.Equal(["Id", "Login"], table.Next()!);
            Assert.Equal(["1", "person1"], table.Next()!);
            Assert.InRange(file.Position, 1, 1_000_000); // of more than ten million: the rest is not there yet
        }

        var reading = new AppFileReader().Read(new(new AccountFields("Login") { Id = "Id" }), file, default);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(rows, reading.Accounts.Count);
    }
}
