using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// The first sheet: what an auditor asks of information an entity produced about itself - source, parameters, scope,
/// completeness, integrity (AICPA AT-C 205.36; PCAOB AS 1105.10).
/// </summary>
internal static class AboutSheet
{
    private const string None = "none: all are included";

    private static readonly ImmutableArray<double> Widths = [30, 74, 20, 34, 14, 16];

    public static Sheet Of(EvidenceBook book)
    {
        List<Cell[]> rows = [.. Report(book), .. Parameters(book), .. Rows(book), .. Totals(book), .. Sequences(book), .. Omitted(book), .. Clocks(), .. Sources(book)];
        return new(EvidenceSheets.About, Widths, 1, 0, false, rows.Count, rows);
    }

    private static IEnumerable<Cell[]> Report(EvidenceBook book) =>
    [
        [Cell.Of("Tidemark: evidence that apps follow the directory", CellStyle.Title)],
        Pair("Report", Cell.Of("Evidence book")),
        Pair("Product version", Cell.Of(book.ProductVersion)),
        Pair("Made at (UTC)", Cell.Moment(book.GeneratedAt)),
        Pair("Made by", Cell.Of(book.Request.RequestedBy)),
        Pair("All control totals", Ties(book.Totals.All(t => t.Ties))),
        Pair("What the words mean", Cell.Of($"Sheet {EvidenceSheets.Definitions}")),
    ];

    private static IEnumerable<Cell[]> Parameters(EvidenceBook book) =>
    [
        .. Section("Parameters"),
        Pair("From (UTC), inclusive", Cell.Moment(book.Request.From)),
        Pair("To (UTC), exclusive", Cell.Moment(book.Request.To)),
        Pair("Inclusion rule", Cell.Wrapped("A result by the moment it was concluded, a run by the moment it was requested, a comparison by its end; a finding if it was open at some moment. All in UTC.")),
        Pair("Nothing after (UTC)", Cell.Moment(book.End)),
        Pair("Filter on apps", Cell.Of(None)),
        Pair("Filter on campaigns", Cell.Of(None)),
        Pair("Filter on checks", Cell.Of(None)),
        Pair("Filter on verdicts", Cell.Of(None)),
        Pair("Most observations", Figure(book.MostObservations)),
        Pair("Configuration version", Cell.Of(Configuration(book))),
    ];

    private static IEnumerable<Cell[]> Rows(EvidenceBook book) =>
    [
        .. Section("Rows per sheet"),
        .. book.RowCounts.Select(c => Pair(c.Sheet, Figure(c.Rows))),
    ];

    private static IEnumerable<Cell[]> Totals(EvidenceBook book) =>
    [
        .. Section("Control totals", "Parts", "Sum", "Counted as", "Count", "Agreement"),
        .. book.Totals.Select(t => (Cell[])[Label(t.Name), Cell.Wrapped(t.Parts), Figure(t.Sum), Cell.Wrapped(t.CountedAs), Figure(t.Counted), Ties(t.Ties)]),
    ];

    private static IEnumerable<Cell[]> Sequences(EvidenceBook book) =>
    [
        .. Section("Run numbers", "Gaps, and runs without results", "Expected", string.Empty, "Found", "Gaps"),
        .. book.Sequences.Select(s => (Cell[])
        [
            Label(s.Campaign),
            Cell.Wrapped(s.Reason),
            Cell.Of(s.Expected == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{s.First} to {s.Last}")),
            Cell.Empty,
            Figure(s.Found),
            Cell.Check(s.Missing.IsEmpty, "no gap", "gap"),
        ]),
    ];

    private static IEnumerable<Cell[]> Omitted(EvidenceBook book) =>
    [
        .. Section("Left out", "Why", "Count"),
        .. book.Omissions.Select(o => (Cell[])[Label(o.What), Cell.Wrapped(o.Why), Figure(o.Count)]),
    ];

    private static IEnumerable<Cell[]> Clocks() =>
    [
        .. Section("Clocks"),
        Pair("Moments", Cell.Wrapped("UTC, by the clock of the machine that ran the product; its offset from a reference clock is not measured by the product.")),
        Pair("Durations", Cell.Wrapped("By a monotonic clock, which no change of the wall clock can spoil. After a restart of the machine inside a watch only the wall clock is left.")),
    ];

    private static IEnumerable<Cell[]> Sources(EvidenceBook book) =>
    [
        .. Section("Sources", "How it was read", "Role", "Endpoint"),
        .. book.Sources.Select(s => (Cell[])[Label(s.Name), Cell.Wrapped($"{s.Protocol}. {s.Reading}"), Cell.Of(s.Role), Cell.Wrapped(s.Origin)]),
    ];

    private static string Configuration(EvidenceBook book) => book.Configuration.AppliedAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{book.Configuration.Number}, applied {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {book.Configuration.AppliedBy}; each run states its own")
        : "none was applied yet";

    private static Cell[][] Section(string title, params string[] headings) =>
        [[], [.. headings.Prepend(title).Concat(Enumerable.Repeat(string.Empty, Widths.Length)).Take(Widths.Length).Select(h => new Cell(CellStyle.Section, h, double.NaN))]];

    private static Cell[] Pair(string label, Cell value) => [Label(label), value];

    private static Cell Label(string text) => Cell.Of(text, CellStyle.Label);

    private static Cell Figure(long? number) => Cell.Count(number) is { IsEmpty: false } cell ? cell with { Style = CellStyle.Figure } : Cell.Empty;

    private static Cell Ties(bool ties) => Cell.Check(ties, "ties", "does not tie");
}
