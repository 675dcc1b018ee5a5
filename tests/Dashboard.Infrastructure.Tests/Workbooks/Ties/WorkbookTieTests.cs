using System.Collections.Immutable;
using System.Reflection;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Tests.Packs;
using Dashboard.Infrastructure.Tests.Persistence;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>A pack that was made over a real database, opened again, and held against the tables of that database row by row.</summary>
public sealed class WorkbookTieTests(WorkbookTieTests.MadePack made) : IClassFixture<WorkbookTieTests.MadePack>
{
    /// <summary>What these say follows from the other sheets, or stands in no table: their figures are tied by the control totals.</summary>
    private static readonly string[] NoTables = [EvidenceSheets.About, EvidenceSheets.Completeness, EvidenceSheets.Controls, EvidenceSheets.Definitions];

    public static TheoryData<string> Tied => [.. typeof(EvidenceSheets).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Except(NoTables)];

    [Fact]
    public void Every_sheet_holds_what_the_database_holds_and_nothing_else()
    {
        using var book = made.Open();

        Ties(book, made.Tables);
        Assert.All(made.Tables, t => Assert.True(t.Rows.Length >= 2, $"{t.Sheet} has too few rows to prove anything."));
    }

    [Fact]
    public void Every_sheet_of_the_book_is_compared_or_has_no_table_behind_it()
    {
        using var book = made.Open();

        Assert.Equal(book.Worksheets.Select(s => s.Name).Except(NoTables).Order(), made.Tables.Select(t => t.Sheet).Order());
    }

    [Theory]
    [MemberData(nameof(Tied))]
    public void A_row_that_is_dropped_is_noticed(string sheet) => Assert.Contains(Altered(sheet, s => s.Row(SheetTable.HeaderRow + 1).Delete()), d => d.Contains("is not on the sheet", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Tied))]
    public void A_row_too_many_is_noticed(string sheet) => Assert.Contains(Altered(sheet, s => s.Row(s.LastRowUsed()!.RowNumber() + 1).Cell(1).SetValue("forged")), d => d.Contains("is not in the database", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Tied))]
    public void Two_rows_that_changed_places_are_noticed(string sheet) => Assert.NotEmpty(Altered(sheet, s =>
    {
        foreach (var cell in Enumerable.Range(1, s.LastColumnUsed()!.ColumnNumber()))
        {
            var (first, second) = (s.Cell(SheetTable.HeaderRow + 1, cell), s.Cell(SheetTable.HeaderRow + 2, cell));
            (first.Value, second.Value) = (second.Value, first.Value);
        }
    }));

    [Theory]
    [MemberData(nameof(Tied))]
    public void Any_cell_that_was_changed_is_noticed_and_named(string sheet)
    {
        using var book = made.Open();
        var worksheet = book.Worksheet(sheet);
        var table = made.Tables.Single(t => t.Sheet == sheet);
        var headers = worksheet.Row(SheetTable.HeaderRow).CellsUsed().Select(c => c.GetString()).ToList();
        foreach (var column in table.Columns)
        {
            var cell = worksheet.Cell(SheetTable.HeaderRow + 2, headers.IndexOf(column) + 1);
            var before = cell.Value;
            cell.Value = cell.DataType switch { XLDataType.Number => cell.GetDouble() + 1, XLDataType.DateTime => cell.GetDateTime().AddMilliseconds(1), _ => $"{before}x" };

            Assert.Contains($"{sheet}: row 2, {column}: ", Assert.Single(WorkbookTie.Differences(book, [table])), StringComparison.Ordinal);
            cell.Value = before;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the trail tells of every app, and is whole or not there
    public async Task A_book_of_one_app_holds_what_the_database_holds_of_it(bool withTrail)
    {
        await using var filled = await FilledStore.OpenAsync();
        var pack = await filled.Rig.MakeAsync(FilledStore.Request with { Apps = [Samples.Crm], Seed = "2026-Q1", WithAuditTrail = withTrail });

        using var book = new XLWorkbook(new MemoryStream(PackRig.Read(await filled.Rig.FetchAsync(pack), "evidence.xlsx")));

        var tables = await DatabaseTables.ReadAsync(filled.Store, pack.Request, pack.Moment);
        Ties(book, tables);
        Assert.Equal(withTrail, tables.Single(t => t.Sheet == EvidenceSheets.AuditTrail).Rows.Any());
    }

    [Fact]
    public async Task Rows_on_a_second_sheet_are_compared_too()
    {
        await using var filled = await FilledStore.OpenAsync();
        var pack = await filled.Rig.MakeAsync(FilledStore.Request);
        using var file = await EvidenceFile.WriteAsync(await filled.Store.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, null, static (_, _) => { }, default), most: 7);

        Assert.Contains(file.Workbook.Worksheets, s => s.Name == $"{EvidenceSheets.Observations} (2)");
        Ties(file.Workbook, await DatabaseTables.ReadAsync(filled.Store, pack.Request, pack.Moment));
    }

    private static void Ties(XLWorkbook book, IEnumerable<TiedTable> tables)
    {
        var differences = WorkbookTie.Differences(book, tables);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private List<string> Altered(string sheet, Action<IXLWorksheet> alter)
    {
        using var book = made.Open();
        alter(book.Worksheet(sheet));
        return WorkbookTie.Differences(book, made.Tables);
    }

    /// <summary>Made once for all tests, which read it only.</summary>
    public sealed class MadePack : IAsyncLifetime
    {
        private byte[] _workbook = [];

        internal ImmutableArray<TiedTable> Tables { get; private set; }

        public XLWorkbook Open() => new(new MemoryStream(_workbook));

        public async ValueTask InitializeAsync()
        {
            await using var filled = await FilledStore.OpenAsync();
            var pack = await filled.Rig.MakeAsync(FilledStore.Request);
            Assert.True(pack.State is PackState.Made, pack.Reason);
            _workbook = PackRig.Read(await filled.Rig.FetchAsync(pack), "evidence.xlsx");
            Tables = await DatabaseTables.ReadAsync(filled.Store, pack.Request, pack.Moment);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
