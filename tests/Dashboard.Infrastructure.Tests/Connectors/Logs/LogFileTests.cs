using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Logs;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>Logs that stand in a file, whoever exported it and however badly.</summary>
public sealed class LogFileTests
{
    private const string Csv = "When,App,Who,What,Result\n2026-05-04T09:00:00Z,crm,anna,disable,ok\n2026-05-04T09:30:00Z,crm,ben,create,failed\n";

    private static readonly DateTimeOffset Nine = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly ProvisioningLog Log = new(
        "exports",
        new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10)),
        string.Empty,
        "$",
        null,
        new(null, "When", "App", "Who", "What", "Result", null),
        NameSet.Of("ok"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));

    [Fact]
    public async Task A_table_is_read_by_its_headers_and_its_entries_are_imported()
    {
        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetBytes(Csv.Replace("When,", "Shoe size,When,", StringComparison.Ordinal).Replace("\n2026", "\n38,2026", StringComparison.Ordinal)));

        Assert.Equal((null, 2, 2, 0, true), (reading.Problem, reading.Rows, reading.Entries, reading.Unreadable, reading.IsComplete));
        Assert.Equal((Nine, Nine.AddMinutes(30)), (reading.First, reading.Last));
        Assert.Equal(["Shoe size"], reading.Ignored);
        Assert.Equal([("crm", "anna", "disable", "ok", true), ("crm", "ben", "create", "failed", false)], entries.Select(e => (e.App, e.UserName, e.Action, e.Status, e.IsDone)));
        Assert.All(entries, e => Assert.True(e.IsImported));
        Assert.Equal("""{"Shoe size":"38","When":"2026-05-04T09:00:00Z","App":"crm","Who":"anna","What":"disable","Result":"ok"}""", entries[0].Raw);
        Assert.Equal(entries[0].Hash, entries[0].Id);
    }

    [Theory]
    [InlineData("semicolons")]
    [InlineData("tabs")]
    [InlineData("a mark of its order of bytes")]
    [InlineData("UTF-16")]
    [InlineData("Windows-1252")]
    public async Task However_it_is_written_it_is_read_alike(string how)
    {
        var text = Csv.Replace("anna", "Zoë", StringComparison.Ordinal);
        var bytes = how switch
        {
            "semicolons" => Encoding.UTF8.GetBytes(text.Replace(',', ';')),
            "tabs" => Encoding.UTF8.GetBytes(text.Replace(',', '\t')),
            "UTF-16" => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(),
            "Windows-1252" => Encoding.Latin1.GetBytes(text),
            _ => Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(),
        };

        var (reading, entries) = await ReadAsync(bytes);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(["Zoë", "ben"], entries.Select(e => e.UserName));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("When,App,Who,What,Result\n", "no proof that nothing was done")]
    [InlineData("When:App:Who:What:Result\n1:2:3:4:5\n", "no column 'When', which is set up as at")]
    [InlineData("When,App,Who,What\n2026-05-04,crm,anna,disable\n", "no column 'Result', which is set up as status")]
    [InlineData("When,when,App,Who,What,Result\n", "Two columns are called 'When'")]
    [InlineData("<html>sign in</html>", "a web page")]
    [InlineData("When,App,Who,What,Result\n04.05.2026,crm,anna,disable,ok\n", "None of its 1 rows is an entry: 1 without a moment such as 2026-05-04T09:00:00Z")]
    [InlineData("{\"a\":", "None of its 1 rows is an entry: 1 broken")]
    [InlineData("[]", "no proof that nothing was done")]
    public async Task What_is_no_file_of_entries_is_refused_in_words(string text, string why)
    {
        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Contains(why, reading.Problem);
        Assert.False(reading.IsComplete);
        Assert.Empty(entries);
    }

    [Theory]
    [InlineData("04.05.2026 09:10,crm,cleo,disable,ok", "1 without a moment such as")] // the 5th of April for another reader
    [InlineData("5/4/26 9:10,crm,cleo,disable,ok", "1 without a moment such as")]
    [InlineData(",crm,cleo,disable,ok", "1 without a moment such as")]
    [InlineData("0001-01-01T00:00:00Z,crm,cleo,disable,ok", "1 without a moment such as")]
    [InlineData("2026-05-04T09:10:00Z,,cleo,disable,ok", "1 without an app")]
    [InlineData("2026-05-04T09:10:00Z,crm,,disable,ok", "1 without an identity")]
    [InlineData("2026-05-04T09:10:00Z,crm,cleo,disable", "1 broken")]
    [InlineData("2026-05-04T09:10:00Z,crm,cleo,disable,ok,more", "1 broken")]
    public async Task A_row_that_cannot_be_read_is_counted_and_the_silence_of_the_file_says_nothing(string row, string why)
    {
        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetBytes(Csv + row + "\n"));

        Assert.Equal((null, 1, false), (reading.Problem, reading.Unreadable, reading.IsComplete));
        Assert.Contains(why, reading.Reason);
        Assert.Equal(["anna", "ben"], entries.Select(e => e.UserName));
    }

    [Fact]
    public async Task A_formula_is_the_text_that_it_is()
    {
        var (_, entries) = await ReadAsync(Encoding.UTF8.GetBytes(Csv.Replace("anna", "=HYPERLINK(\"\"x\"\")", StringComparison.Ordinal).Replace("=H", "\"=H", StringComparison.Ordinal).Replace(")\n", ")\"\n", StringComparison.Ordinal).Replace("),disable", ")\",disable", StringComparison.Ordinal)));

        Assert.Equal("=HYPERLINK(\"x\")", entries[0].UserName);
    }

    [Fact]
    public async Task Lines_of_JSON_are_read_by_paths_and_a_broken_line_is_counted()
    {
        var log = Log with { Paths = new("id", "at", "target.app|app", "user", "action", "status", "note"), Items = "$" };
        const string lines = """
            {"id":"1","at":"2026-05-04T09:00:00Z","target":{"app":"crm"},"user":"anna","action":"disable","status":"ok","note":"by hand"}

            {"id":"2","at":"2026-05-04T09:10:00Z","app":"mail","user":"ben","action":"disable","status":"ok"
            {"id":"3","at":"2026-05-04T09:20:00Z","app":"mail","user":"ben","action":"disable","status":"ok"}
            """;

        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(lines)).ToArray(), log);

        Assert.Equal([("1", "crm", "by hand"), ("3", "mail", null)], entries.Select(e => (e.Id, e.App, e.Detail)));
        Assert.Equal((3, 1), (reading.Rows, reading.Unreadable));
    }

    [Theory]
    [InlineData("$", "[\n{0},\n{1}\n]")]
    [InlineData("$", "{0}\n{1}")]
    [InlineData("$.value", "{{ \"value\":\n[{0},{1}] }}")]
    [InlineData("$.value", "{{\"value\":[{0}]}}\n{{\"value\":[{1}]}}")]
    public async Task One_document_or_many_is_the_same(string items, string shape)
    {
        var log = Log with { Items = items };
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Row("anna"), Row("ben"));

        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetBytes(text), log);

        Assert.True(reading.IsComplete, reading.Reason);
        Assert.Equal(["anna", "ben"], entries.Select(e => e.UserName));

        static string Row(string who) => $$"""{"When":"2026-05-04T09:00:00Z","App":"crm","Who":"{{who}}","What":"disable","Result":"ok"}""";
    }

    [Fact]
    public async Task An_entry_of_the_future_is_kept_and_makes_the_file_no_longer()
    {
        var (reading, entries) = await ReadAsync(Encoding.UTF8.GetBytes(Csv + "2099-01-01T00:00:00Z,crm,cleo,disable,ok\n"));

        Assert.Equal(3, entries.Count);
        Assert.Equal(Nine.AddMinutes(30), reading.Last);
        Assert.Contains("1 lie in the future", reading.Reason);
    }

    [Fact]
    public async Task A_million_rows_are_read_a_few_hundred_at_a_time()
    {
        const int rows = 1_000_000;
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write("When,App,Who,What,Result\n");
            for (var i = 0; i < rows; i++)
            {
                writer.Write("2026-05-04T09:00:00Z,crm,u");
                writer.Write(i);
                writer.Write(",disable,ok\n");
            }
        }

        var (count, most) = (0, 0);
        var reading = await new LogFileReader().ReadAsync(
            Log,
            content,
            Nine.AddDays(1),
            (entries, _) =>
            {
                count += entries.Count;
                most = Math.Max(most, entries.Count);
                return Task.CompletedTask;
            },
            default);

        Assert.Equal((rows, rows, true), (reading.Entries, count, reading.IsComplete));
        Assert.True(most <= 500, $"{most} at once");
    }

    private static async Task<(LogFileReading Reading, List<LogEntry> Entries)> ReadAsync(byte[] bytes, ProvisioningLog? log = null)
    {
        var entries = new List<LogEntry>();
        var reading = await new LogFileReader().ReadAsync(
            log ?? Log,
            new MemoryStream(bytes),
            Nine.AddHours(3),
            (bunch, _) =>
            {
                entries.AddRange(bunch);
                return Task.CompletedTask;
            },
            default);
        return (reading, entries);
    }
}
