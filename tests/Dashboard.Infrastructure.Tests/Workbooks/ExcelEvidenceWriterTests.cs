using System.Globalization;
using System.Xml.Linq;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Workbooks;
using static Dashboard.Infrastructure.Tests.Workbooks.EvidenceFile;

namespace Dashboard.Infrastructure.Tests.Workbooks;

public sealed class ExcelEvidenceWriterTests
{
    [Fact]
    public async Task A_result_of_an_agent_says_so_and_which_controls_it_speaks_to()
    {
        var book = SomeBook.Of();
        var agent = book.Results[3] with { Kind = Core.Directories.IdentityKind.Agent };
        var person = book.Results[0] with { Kind = Core.Directories.IdentityKind.Person };

        using var file = await WriteAsync(book with { Results = [agent, person] });

        Assert.Equal(("Agent", "NHI1, GOVERN 1.7, MANAGE 2.4"), (file.Cell(EvidenceSheets.Results, "Canary stands for").GetString(), file.Cell(EvidenceSheets.Results, "Non-human identity controls").GetString()));
        Assert.Equal(("Person", string.Empty), (file.Cell(EvidenceSheets.Results, "Canary stands for", 1).GetString(), file.Cell(EvidenceSheets.Results, "Non-human identity controls", 1).GetString()));
    }

    [Fact]
    public async Task A_result_of_a_person_says_its_controls_too_and_what_proves_nothing_says_none()
    {
        var book = SomeBook.Of();
        var (joiner, unproven) = (book.Results[0] with { Kind = Core.Directories.IdentityKind.Person }, book.Results[4] with { Kind = Core.Directories.IdentityKind.Person });

        using var file = await WriteAsync(book with { Results = [joiner, unproven] });

        Assert.Equal(
            "NIST CSF 2.0 PR.AA-01; NIST SP 800-53 rev. 5 AC-2, AC-2(1); ISO/IEC 27001:2022 A.5.15, A.5.16; SOC 2 (TSC 2017, points of focus 2022) CC6.2; PCI DSS 4.0.1 7.2.2, 8.2.4; CIS Controls v8.1 6.1",
            file.Cell(EvidenceSheets.Results, "Controls").GetString());
        Assert.Equal(string.Empty, file.Cell(EvidenceSheets.Results, "Controls", 1).GetString());
    }

    [Fact]
    public async Task A_finding_says_the_controls_that_it_speaks_against_unless_our_own_canary_left_it()
    {
        var book = SomeBook.Of();

        using var file = await WriteAsync(book with { Findings = [book.Findings[0], book.Findings[0] with { Finding = book.Findings[0].Finding with { IsCanary = true } }] });

        Assert.StartsWith("NIST CSF 2.0 PR.AA-01, DE.AE-03; NIST SP 800-53 rev. 5 AC-2, AC-2(3), CA-7;", file.Cell(EvidenceSheets.Findings, "Controls").GetString(), StringComparison.Ordinal);
        Assert.Equal("none", file.Cell(EvidenceSheets.Findings, "Controls", 1).GetString());
    }

    [Fact]
    public async Task Each_sheet_with_evidence_says_of_which_controls()
    {
        using var file = await WriteAsync(SomeBook.Of());

        string Intro(string sheet) => file.Workbook.Worksheet(sheet).Cell(2, 1).GetString();
        Assert.EndsWith("1 row. It holds evidence of NIST CSF 2.0 PR.AA-01; NIST SP 800-53 rev. 5 AC-2, AC-2(3); ISO/IEC 27001:2022 A.5.16; SOC 2 (TSC 2017, points of focus 2022) CC6.2; PCI DSS 4.0.1 8.2.4; CIS Controls v8.1 5.1.", Intro(EvidenceSheets.Orphans), StringComparison.Ordinal);
        Assert.All(file.Workbook.Worksheets.Select(w => w.Name).Where(name => !Core.Controls.ControlMap.Of(name).IsEmpty), name => Assert.Contains(" evidence of ", Intro(name), StringComparison.Ordinal));
        Assert.DoesNotContain(" evidence of ", Intro(EvidenceSheets.Sample), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_imported_is_marked_with_its_date_and_what_was_read_live_is_not()
    {
        var book = SomeBook.Of();
        var (finding, round) = (book.Findings[0], book.Rounds[0]);
        var claim = new Core.Provisioning.LogClaim("exports", "1", SomeBook.From, "disable", "ok", true, true, null);

        using var file = await WriteAsync(book with
        {
            Findings =
            [
                finding with { Finding = finding.Finding with { Readings = new(null, null, claim with { IsImported = true }, null) { ImportedAsOf = SomeBook.From.AddDays(-1) } } },
                finding with { Finding = finding.Finding with { Readings = new(null, null, claim, null) } },
                finding,
            ],
            Rounds = [round with { IsImported = true, ImportedAsOf = SomeBook.From.AddDays(-1) }, round with { IsImported = true }, round with { IsImported = false }, round],
        });

        Assert.Equal(["Imported|2026-02-28|Imported|2026-03-01", "Observed||Acknowledged|2026-03-01", "Observed|||"], Rows(EvidenceSheets.Findings, 3, "Grade", "Imported as of (UTC)", "Grade of the log", "Log says at (UTC)"));
        Assert.Equal(["Imported|2026-02-28", "Imported|of no date", "Observed|", "not known|"], Rows(EvidenceSheets.Rounds, 4, "Grade", "Imported as of (UTC)"));

        IEnumerable<string> Rows(string sheet, int rows, params string[] headers) => Enumerable.Range(0, rows).Select(row => string.Join('|', headers.Select(h => Said(file.Cell(sheet, h, row)))));

        static string Said(IXLCell cell) => cell.DataType is XLDataType.DateTime ? cell.GetDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell.GetString();
    }

    [Fact]
    public async Task The_book_has_these_sheets_and_these_columns()
    {
        using var file = await WriteAsync(SomeBook.Of());

        var structure = file.Workbook.Worksheets.Select(s => s.Position <= 2 ? s.Name : $"{s.Name}: {string.Join(" | ", file.Headers(s.Name))}");

        Assert.Equal(
            [
                "About this report",
                "Completeness",
                "Control map: Framework | Control | The period shows | Why | What it asks for | Of whom | Checks | Results | Non-compliant | Excepted | Of these accepted afterwards | Not proven | Situations | Findings open at the end | Of these known | Apps no campaign asked | Apps not proven | Gaps longer than the cadence | Apps not compared | Sheets",
                "SLA compliance: App | Tenant | Tier | Owner | Check | Compliance at the end | Compliance when made | Limit | Limit (s) | n | Met | Share met | p50 (s) | p95 (s) | Worst (s) | Never happened | Indeterminate | Unproven | Budget left | Exceptions in force at the end | What that means | App id",
                "Test results: Run number | Campaign | App | Tier | Check | Canary stands for | Verdict | SLA verdict | Compliance | Exception id | Accepted afterwards, since (UTC) | Latency | Latency, lower bound (s) | Latency, upper bound (s) | Limit (s) | Grade | Changed at (UTC) | Concluded at (UTC) | Deciding observation | Observations | Reason | Controls | Non-human identity controls | App id | Run id",
                "Leaver proof: Run number | Campaign | App | Tier | Canary stands for | Changed at (UTC) | Worst of them | Checks that passed | Leaver: account: verdict | Leaver: account: SLA verdict | Leaver: account: lower bound (s) | Leaver: account: upper bound (s) | Leaver: account: limit (s) | Leaver: entitlements: verdict | Leaver: entitlements: SLA verdict | Leaver: entitlements: lower bound (s) | Leaver: entitlements: upper bound (s) | Leaver: entitlements: limit (s) | Leaver: sign-in: verdict | Leaver: sign-in: SLA verdict | Leaver: sign-in: lower bound (s) | Leaver: sign-in: upper bound (s) | Leaver: sign-in: limit (s) | Leaver: tokens: verdict | Leaver: tokens: SLA verdict | Leaver: tokens: lower bound (s) | Leaver: tokens: upper bound (s) | Leaver: tokens: limit (s) | Leaver: console: verdict | Leaver: console: SLA verdict | Leaver: console: lower bound (s) | Leaver: console: upper bound (s) | Leaver: console: limit (s) | Leaver: resurrection: verdict | Leaver: resurrection: SLA verdict | Leaver: resurrection: lower bound (s) | Leaver: resurrection: upper bound (s) | Leaver: resurrection: limit (s) | App id | Run id",
                "JIT grants: Run number | Campaign | App | Tier | Canary stands for | Changed at (UTC) | Worst of them | Checks that passed | JIT: no access before approval: verdict | JIT: no access before approval: SLA verdict | JIT: no access before approval: lower bound (s) | JIT: no access before approval: upper bound (s) | JIT: no access before approval: limit (s) | JIT: access after approval: verdict | JIT: access after approval: SLA verdict | JIT: access after approval: lower bound (s) | JIT: access after approval: upper bound (s) | JIT: access after approval: limit (s) | JIT: explicit end: verdict | JIT: explicit end: SLA verdict | JIT: explicit end: lower bound (s) | JIT: explicit end: upper bound (s) | JIT: explicit end: limit (s) | JIT: ends by itself: verdict | JIT: ends by itself: SLA verdict | JIT: ends by itself: lower bound (s) | JIT: ends by itself: upper bound (s) | JIT: ends by itself: limit (s) | JIT: tokens after the end: verdict | JIT: tokens after the end: SLA verdict | JIT: tokens after the end: lower bound (s) | JIT: tokens after the end: upper bound (s) | JIT: tokens after the end: limit (s) | JIT: early revocation: verdict | JIT: early revocation: SLA verdict | JIT: early revocation: lower bound (s) | JIT: early revocation: upper bound (s) | JIT: early revocation: limit (s) | App id | Run id",
                "Runs: Run number | Campaign | State | Dry run | Requested in the period | Trigger | Requested by | Requested at (UTC) | Scheduled for (UTC) | Started at (UTC) | Ended at (UTC) | Source directory | Canary stands for | Configuration version | Results in this book | Results elsewhen | Observations | Observations in this book | Why there are no results | Note | Stopped by | Run id",
                "Observations: Run number | Campaign | Phase | App | Number | Started at (UTC) | Ended at (UTC) | Requests | Joiner | Mover: granted | Mover: removed | Leaver: account | Leaver: entitlements | Leaver: sign-in | Leaver: tokens | Leaver: console | Leaver: resurrection | Re-hire: access | Re-hire: old credentials | Owner leaves | JIT: no access before approval | JIT: access after approval | JIT: explicit end | JIT: ends by itself | JIT: tokens after the end | JIT: early revocation | Account active | Entitlements | Reason | App id | Run id",
                "Reconciliation: App | Source directory | Completeness | Grade | Imported as of (UTC) | Started at (UTC) | Ended at (UTC) | Identities read | Accounts read | Requests to the directory | Requests to the app | Open afterwards | What was met | How complete | App id | Comparison id",
                "Findings: App | Situation | At the end of the period | User name | Account id | Identity id | Correlated by | It is about | Entitlements | Grade | Imported as of (UTC) | Provisioning log | Log says at (UTC) | Grade of the log | With people | Known as | Who answers for it | Known until (UTC) | Marked by | Why it is known | Left by a canary | Stands for | Answered for by | First seen (UTC) | Last seen (UTC) | Resolved at (UTC) | Reason | Rule that is broken | Controls | App id | Finding id",
                "Orphaned accounts: App | User name | At the end of the period | Entitlements | With people | First seen (UTC) | Last seen (UTC) | Resolved at (UTC) | Days open | Reason | Account id | App id | Finding id",
                "Real events: App | Who | Stands for | Check | State when made | SLA verdict | Compliance when made | Exception id | Limit (s) | Followed after at least (s) | Followed after at most (s) | Changed after (UTC) | Changed before (UTC) | Changed by the directory's own word (UTC) | App last seen without (UTC) | App first seen with (UTC) | Entitlements | Reason | Source directory | App id | Event id",
                "Exceptions: App | State at the end of the period | State when made | In force in the period | Checks | Interval | Interval (s) | p95 observed in the period (s) | Results observed | Breaches while in force | Breaches covered | Requested by | Person behind the request | Requested at (UTC) | Decided by | Person behind the decision | Decided at (UTC) | Begins at (UTC) | Review due at (UTC) | Reviews | Expires at (UTC) | Revoked at (UTC) | Revoked by | Why it was revoked | Justification | Compensating control | Note of the decision | App id | Retest run | Extends | Extended by | Extensions in all | In all from (UTC) | In all to (UTC) | Exception id",
                "Control outages: What | Of | App | Started at (UTC) | First seen at (UTC) | Ended at (UTC) | What was seen | Outage id",
                "Canaries: User name | Role | Stands for | At the end of the period | State | Source directory | Campaign | Reserved at (UTC) | Removed at the latest (UTC) | Proven gone at (UTC) | Failed removals | What happened last | Run id | Canary id",
                "Audit trail: Number | At (UTC) | Who | Roles | From | What | To what | Came to | Asked for in | Before | After | Why | Hash",
                "Sample: Place in the draw | Campaign | App | Run number | Worst of its results | Results | Frequency | Runs with results in the period | Population | Drawn of it | Drawn by (SHA-256) | App id | Run id",
                "Definitions: Group | Word | Meaning",
            ],
            structure);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")] // another calendar, another decimal sign
    public async Task Every_culture_gives_the_same_bytes(string culture)
    {
        using var expected = await WriteAsync(SomeBook.Of());
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new(culture);
        try
        {
            using var file = await WriteAsync(SomeBook.Of());
            Assert.Equal(expected.Bytes, file.Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task The_same_book_written_later_gives_the_same_bytes()
    {
        using var first = await WriteAsync(SomeBook.Of("=1+1"));
        await Task.Delay(TimeSpan.FromSeconds(2.1), TimeProvider.System); // the clock of a zip ticks every two seconds
        using var second = await WriteAsync(SomeBook.Of("=1+1"));

        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"click\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("|cmd")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    public async Task Text_that_looks_like_a_formula_stays_text_behind_a_quote_prefix(string text)
    {
        using var file = await WriteAsync(SomeBook.Of(text));

        var cell = file.Cell(EvidenceSheets.Findings, "User name");
        Assert.Equal((XLDataType.Text, text), (cell.DataType, cell.GetString()));
        Assert.True(cell.Style.IncludeQuotePrefix);
        Assert.All(file.Sheets(), s => Assert.Empty(s.Sheet.Descendants(Main + "f")));
        var quoted = QuotedStyles(file);
        var cells = file.Sheets().SelectMany(s => s.Sheet.Descendants(Main + "c")).Where(c => (string?)c.Attribute("t") == "inlineStr").Select(c => (c.Value, IsQuoted: quoted.Contains((string?)c.Attribute("s") ?? "0"))).ToList();
        Assert.All(cells, c => Assert.Equal(c.Value is [var first, ..] && "=+-@|\t\r\n＝＋－＠".Contains(first, StringComparison.Ordinal), c.IsQuoted));
        Assert.True(cells.Count(c => c.IsQuoted) >= 15, "The text stands in more than one place.");
    }

    [Theory]
    [InlineData("00123")]
    [InlineData("1.5")]
    [InlineData("1/2/2026")]
    [InlineData("TRUE")]
    [InlineData("1e5")]
    [InlineData("'quoted")]
    [InlineData("a_x0041_b")] // ECMA-376 would read this as "aAb"
    [InlineData(" two  spaces ")]
    [InlineData("two\nlines")]
    [InlineData("<&>\"'")]
    [InlineData("Ünïcödé 漢字 🌊")]
    public async Task An_identifier_is_read_back_as_it_was(string text)
    {
        using var file = await WriteAsync(SomeBook.Of(text));

        var cell = file.Cell(EvidenceSheets.Findings, "Account id");
        Assert.Equal(XLDataType.Text, cell.DataType);
        Assert.Equal(text, XmlDecoded(file, cell));
        Assert.False(cell.Style.IncludeQuotePrefix);
    }

    [Theory]
    [InlineData("a\0b\u0001c\u007Fd\u0085e", "abcde")]
    [InlineData("a\uFFFFb", "ab")]
    [InlineData("\0=1", "=1")] // what hid before the sign is gone
    public async Task What_XML_cannot_carry_is_dropped(string text, string expected)
    {
        using var file = await WriteAsync(SomeBook.Of(text));

        var cell = file.Cell(EvidenceSheets.Findings, "User name");
        Assert.Equal(expected, cell.GetString());
        Assert.Equal(expected[0] == '=', cell.Style.IncludeQuotePrefix);
    }

    [Fact]
    public async Task Halves_of_surrogate_pairs_are_dropped_and_whole_ones_stay()
    {
        using var file = await WriteAsync(SomeBook.Of("a\uD800b\uDC00\uD83Cc\uD83C\uDF0A\uD83C"));

        Assert.Equal("abc🌊", file.Cell(EvidenceSheets.Findings, "User name").GetString());
    }

    [Theory]
    [InlineData(32_767, 32_767, "x")]
    [InlineData(32_768, 32_767, "[cut: 32768 characters in all]")]
    [InlineData(1_000_000, 32_767, "[cut: 1000000 characters in all]")]
    public async Task Text_longer_than_a_cell_is_cut_and_says_so(int length, int expected, string ending)
    {
        using var file = await WriteAsync(SomeBook.Of(new string('x', length)));

        var text = file.Cell(EvidenceSheets.Findings, "Reason").GetString();
        Assert.Equal(expected, text.Length);
        Assert.EndsWith(ending, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_are_dates_in_UTC_and_durations_are_numbers_of_seconds()
    {
        using var file = await WriteAsync(SomeBook.Of());

        var concluded = file.Cell(EvidenceSheets.Results, "Concluded at (UTC)");
        Assert.Equal((XLDataType.DateTime, new DateTime(2026, 3, 1, 1, 30, 0)), (concluded.DataType, concluded.GetDateTime()));
        Assert.Equal("yyyy-mm-dd hh:mm:ss", concluded.Style.NumberFormat.Format);

        var upper = file.Cell(EvidenceSheets.Results, "Latency, upper bound (s)");
        Assert.Equal((XLDataType.Number, 64.25), (upper.DataType, upper.GetDouble()));
        Assert.Equal("between 1 min 1 s and 1 min 4 s", file.Cell(EvidenceSheets.Results, "Latency").GetString());
        Assert.Equal(0.75, file.Cell(EvidenceSheets.Compliance, "Share met", 1).GetDouble());
        Assert.Equal("never", file.Cell(EvidenceSheets.Compliance, "p95 (s)", 1).GetString());
        Assert.True(file.Cell(EvidenceSheets.Compliance, "p95 (s)", 2).IsEmpty());
    }

    [Theory]
    [InlineData("Verdict", 0, "Passed", "#1B7F3B")]
    [InlineData("Verdict", 3, "Failed", "#B3261E")]
    [InlineData("SLA verdict", 2, "Indeterminate", "#8A5A00")]
    [InlineData("Compliance", 3, "Non-compliant", "#B3261E")]
    [InlineData("Compliance", 1, "Excepted", null)]
    [InlineData("Compliance", 4, "Not proven", null)]
    [InlineData("SLA verdict", 4, "none", null)]
    public async Task A_verdict_is_a_word_with_its_colour(string header, int row, string word, string? colour)
    {
        using var file = await WriteAsync(SomeBook.Of());

        var cell = file.Cell(EvidenceSheets.Results, header, row);
        Assert.Equal(word, cell.GetString());
        Assert.Equal(colour is null ? XLFillPatternValues.None : XLFillPatternValues.Solid, cell.Style.Fill.PatternType);
        Assert.True(colour is null || cell.Style.Fill.BackgroundColor.Equals(XLColor.FromHtml(colour)));
    }

    [Fact]
    public async Task About_shows_what_ties_and_what_does_not_without_a_formula()
    {
        using var file = await WriteAsync(SomeBook.Of());

        var about = file.Workbook.Worksheet(EvidenceSheets.About);
        var whole = file.Workbook.Worksheet(EvidenceSheets.Completeness);
        Assert.Equal("ties", About(whole, "Results by verdict").Cell(6).GetString());
        Assert.Equal("does not tie", About(whole, "Run numbers").Cell(6).GetString());
        Assert.Equal("does not tie", About(about, "All control totals").Cell(2).GetString());
        Assert.Equal(5, About(about, EvidenceSheets.Results).Cell(2).GetDouble());
        Assert.Equal("gap", About(whole, "leavers").Cell(6).GetString());
        Assert.Equal(new DateTime(2026, 3, 9, 6, 7, 6, 123), About(about, "Made at (UTC)").Cell(2).GetDateTime());
    }

    [Fact]
    public async Task Every_table_can_be_filtered_scrolled_and_printed_under_its_header()
    {
        using var file = await WriteAsync(SomeBook.Of());

        foreach (var sheet in file.Workbook.Worksheets)
        {
            Assert.Equal((XLPageOrientation.Landscape, 1, 0), (sheet.PageSetup.PageOrientation, sheet.PageSetup.PagesWide, sheet.PageSetup.PagesTall));
            if (sheet.Position > 2)
            {
                Assert.Equal((3, 3), (sheet.SheetView.SplitRow, sheet.PageSetup.LastRowToRepeatAtTop));
                Assert.Equal($"A3:{XLHelper.GetColumnLetterFromNumber(file.Headers(sheet.Name).Count)}{Math.Max(4, sheet.LastRowUsed().RowNumber())}", sheet.AutoFilter.Range.RangeAddress.ToString());
            }
        }
    }

    [Fact]
    public async Task A_footer_shows_an_ampersand_and_takes_it_for_no_command()
    {
        using var file = await WriteAsync(SomeBook.Of("A &P B"));

        Assert.All(file.Sheets(), s => Assert.Equal("&LMade 2026-03-09 06:07:06 UTC by A &&P B&RPage &P of &N", s.Sheet.Descendants(Main + "oddFooter").Single().Value));
    }

    [Fact]
    public async Task The_properties_say_what_it_is_and_when_it_was_made()
    {
        using var file = await WriteAsync(SomeBook.Of());

        var properties = file.Workbook.Properties;
        Assert.Equal(("Tidemark evidence", "plain"), (properties.Title, properties.Author));
        Assert.Equal(SomeBook.Made.UtcDateTime, properties.Created.ToUniversalTime(), TimeSpan.FromSeconds(1));
        Assert.Equal(SomeBook.Made.UtcDateTime, properties.Modified.ToUniversalTime(), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(200, 45)] // three lines of 70
    [InlineData(32_767, 409)] // what Excel allows
    public async Task A_row_is_as_high_as_its_wrapped_text(int length, double height)
    {
        using var file = await WriteAsync(SomeBook.Of(new string('x', length)));

        Assert.Equal(height, file.Workbook.Worksheet(EvidenceSheets.Results).Row(SheetTable.HeaderRow + 1).Height);
    }

    [Fact]
    public async Task A_table_without_rows_says_so()
    {
        using var file = await WriteAsync(SomeBook.Of() with { Findings = [] });

        Assert.Contains(" There are none in this period. It would hold evidence of ", file.Workbook.Worksheet(EvidenceSheets.Findings).Cell(2, 1).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_stops_when_the_caller_has_gone_and_leaves_no_file()
    {
        using var writer = new ExcelEvidenceWriter();
        using var gone = new CancellationTokenSource();
        using var destination = new MemoryStream();
        var book = SomeBook.Of(observations: 50_000);
        var files = Temporary();
        var writing = writer.WriteAsync(book, destination, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Equal(0, destination.Length);
        Assert.Equal(files, Temporary());
    }

    [Theory]
    [InlineData(7, 7, "Observations")]
    [InlineData(8, 7, "Observations,Observations (2)")]
    [InlineData(14, 7, "Observations,Observations (2)")]
    [InlineData(15, 7, "Observations,Observations (2),Observations (3)")]
    [InlineData(0, 7, "Observations")]
    public async Task An_annex_that_one_sheet_cannot_hold_goes_on_on_the_next(int observations, int most, string sheets)
    {
        using var file = await WriteAsync(SomeBook.Of(observations: observations), most);

        var annexes = file.Workbook.Worksheets.Where(s => s.Name.StartsWith("Observations", StringComparison.Ordinal)).ToList();
        Assert.Equal(sheets, string.Join(',', annexes.Select(s => s.Name)));
        Assert.Equal(Enumerable.Range(1, observations), annexes.SelectMany(s => s.RowsUsed().Skip(SheetTable.HeaderRow).Select(r => r.Cell(5).GetValue<int>())));
        Assert.All(annexes, s => Assert.Equal("Run number", s.Cell(SheetTable.HeaderRow, 1).GetString()));
        Assert.Equal(observations, About(file.Workbook.Worksheet(EvidenceSheets.About), EvidenceSheets.Observations).Cell(2).GetDouble());
    }

    [Fact]
    public async Task An_audit_trail_that_one_sheet_cannot_hold_goes_on_on_the_next()
    {
        using var file = await WriteAsync(SomeBook.Of(entries: 15), 7);

        var sheets = file.Workbook.Worksheets.Where(s => s.Name.StartsWith(EvidenceSheets.AuditTrail, StringComparison.Ordinal)).ToList();
        Assert.Equal(["Audit trail", "Audit trail (2)", "Audit trail (3)"], sheets.Select(s => s.Name));
        Assert.Equal(Enumerable.Range(1, 15), sheets.SelectMany(s => s.RowsUsed().Skip(SheetTable.HeaderRow).Select(r => r.Cell(1).GetValue<int>())));
    }

    [Fact]
    public void A_sheet_holds_what_Excel_can_show() => Assert.Equal(1_048_576, SheetTable.MostRows + SheetTable.HeaderRow);

    [Fact]
    public void A_table_one_row_too_long_for_a_sheet_goes_on_on_a_second_one() => Assert.Equal(
        ["Results", "Results (2)"],
        SheetTable.Of("Results", "All.", [.. Enumerable.Range(1, SheetTable.MostRows + 1)], 0, new SheetColumn<int>("Number", _ => Cell.Of("row"))).Select(s => s.Name));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_book_whose_rows_are_not_as_many_as_it_says_is_not_handed_out(int come)
    {
        using var writer = new ExcelEvidenceWriter();
        using var destination = new MemoryStream();
        var book = SomeBook.Of(observations: come);

        await Assert.ThrowsAsync<EvidenceMismatchException>(() => writer.WriteAsync(book with { Observations = book.Observations with { Count = 4 } }, destination, CancellationToken.None));

        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task A_destination_that_takes_no_synchronous_write_is_enough()
    {
        using var writer = new ExcelEvidenceWriter();
        await using var destination = new AsyncOnly();

        await writer.WriteAsync(SomeBook.Of(), destination, CancellationToken.None);

        Assert.True(destination.Length > 0);
    }

    private static string[] Temporary() => Directory.GetFiles(Path.GetTempPath(), "tidemark-*.xlsx");

    private static IXLRow About(IXLWorksheet about, string label) => about.RowsUsed().First(r => r.Cell(1).GetString() == label);

    /// <summary>ECMA-376 part 1, 22.9.2.19: what a reader that follows the standard shows.</summary>
    private static string XmlDecoded(EvidenceFile file, IXLCell cell) =>
        System.Xml.XmlConvert.DecodeName(Raw(file, "Identity id", cell.Address.ToString()!))!;

    private static string Raw(EvidenceFile file, string header, string address) =>
        file.Sheets().Single(s => s.Sheet.Descendants(Main + "t").Any(t => t.Value == header))
            .Sheet.Descendants(Main + "c").Single(c => (string?)c.Attribute("r") == address).Value;

    /// <summary>The styles with the quote prefix, by their numbers.</summary>
    private static HashSet<string> QuotedStyles(EvidenceFile file) => file.Part("xl/styles.xml").Element(Main + "cellXfs")!.Elements()
        .Select((xf, i) => ((string?)xf.Attribute("quotePrefix"), i.ToString(CultureInfo.InvariantCulture)))
        .Where(x => x.Item1 is "1" or "true")
        .Select(x => x.Item2)
        .ToHashSet();

    private sealed class AsyncOnly : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            base.Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
