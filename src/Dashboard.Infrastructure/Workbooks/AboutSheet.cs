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

    internal static readonly ImmutableArray<double> Widths = [30, 74, 20, 34, 14, 16];

    public static Sheet Of(EvidenceBook book)
    {
        List<Cell[]> rows = [.. Report(book), .. Parameters(book), .. Rows(book), .. Clocks(), .. Sources(book)];
        return new(EvidenceSheets.About, Widths, 1, 0, false, rows.Count, rows.ToAsyncEnumerable());
    }

    private static IEnumerable<Cell[]> Report(EvidenceBook book) =>
    [
        [Cell.Of("Tidemark: evidence that apps follow the directory", CellStyle.Title)],
        Pair("Report", Cell.Of("Evidence book")),
        Pair("Product version", Cell.Of(book.ProductVersion)),
        Pair("Made at (UTC)", Cell.Moment(book.GeneratedAt)),
        Pair("Made by", Cell.Of(book.Request.RequestedBy)),
        Pair("All control totals", Ties(book.Totals.All(t => t.Ties))),
        Pair("What proves that it is whole", Cell.Of($"Sheet {EvidenceSheets.Completeness}")),
        Pair("What the words mean", Cell.Of($"Sheet {EvidenceSheets.Definitions}")),
    ];

    private static IEnumerable<Cell[]> Parameters(EvidenceBook book) =>
    [
        .. Section("Parameters"),
        Pair("From (UTC), inclusive", Cell.Moment(book.Request.From)),
        Pair("To (UTC), exclusive", Cell.Moment(book.Request.To)),
        Pair("Inclusion rule", Cell.Wrapped("A result by the moment it was concluded, a run by the moment it was requested, a comparison by its end; a finding if it was open at some moment. All in UTC.")),
        Pair("Nothing after (UTC)", Cell.Moment(book.End)),
        Pair("Filter on apps", Cell.Wrapped(book.Request.Apps.IsEmpty ? None : string.Join(", ", book.Request.Apps.Select(a => a.Value).Order(StringComparer.Ordinal)))),
        Pair("Filter on frameworks", Cell.Wrapped(book.Request.Frameworks.IsEmpty ? None : string.Join(", ", book.Request.Frameworks.Order(StringComparer.Ordinal)))),
        Pair("Filter on campaigns", Cell.Of(None)),
        Pair("Filter on checks", Cell.Of(None)),
        Pair("Filter on verdicts", Cell.Of(None)),
        Pair("Seed of the sample", Cell.Of(book.Request.Seed)),
        Pair("Sizes of samples", Cell.Wrapped(book.Request.Sample?.Words() ?? "as they were set when it was made")),
        Pair("Audit trail", Cell.Wrapped(book.Request.WithAuditTrail ? "in this book" : $"not in this book. {book.Request.WhyNoAuditTrail()}")),
        Pair("Configuration version", Cell.Of(Configuration(book))),
    ];

    private static IEnumerable<Cell[]> Rows(EvidenceBook book) =>
    [
        .. Section("Rows per sheet"),
        .. book.RowCounts.Select(c => Pair(c.Sheet, Figure(c.Rows))),
    ];

    private static IEnumerable<Cell[]> Clocks() =>
    [
        .. Section("Clocks"),
        Pair("Moments", Cell.Wrapped("UTC, by the clock of the machine that ran the product; its offset from a reference clock is not measured by the product.")),
        Pair("Durations", Cell.Wrapped("By a monotonic clock, which no change of the wall clock can spoil. After a restart of the machine inside a watch only the wall clock is left.")),
    ];

    private static IEnumerable<Cell[]> Sources(EvidenceBook book) =>
    [
        .. Section("Sources", "How it was read, and when in the period", "Role", "Endpoint", "Tenant", "Readings"),
        .. book.Sources.Select(s => (Cell[])[Label(s.Name), Cell.Wrapped($"{s.Protocol}. {s.Reading} {(s.NotCounted.Length > 0 ? s.NotCounted : Pulled(s.Pull))}"), Cell.Of(s.Role), Cell.Wrapped(s.Endpoint.Length > 0 ? s.Endpoint : s.Origin), Cell.Wrapped(s.Tenant), s.NotCounted.Length > 0 ? Cell.Of("not counted") : Figure(s.Pull.Readings)]),
    ];

    private static string Pulled(Pull pull) => pull is { First: { } first, Last: { } last }
        ? string.Create(CultureInfo.InvariantCulture, $"Read from {first.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {pull.Requests:N0} requests, each page of a listing among them{(pull.Uncounted > 0 ? $" (those of {pull.Uncounted:N0} readings were not counted)" : string.Empty)}, {pull.Items:N0} items of whole listings.")
        : "Not read in the period.";

    private static string Configuration(EvidenceBook book) => book.Configuration.AppliedAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{book.Configuration.Number}, applied {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {book.Configuration.AppliedBy}; each run states its own")
        : "none was applied yet";

    internal static Cell[][] Section(string title, params string[] headings) =>
        [[], [.. headings.Prepend(title).Concat(Enumerable.Repeat(string.Empty, Widths.Length)).Take(Widths.Length).Select(h => new Cell(CellStyle.Section, h, double.NaN))]];

    internal static Cell[] Pair(string label, Cell value) => [Label(label), value];

    internal static Cell Label(string text) => Cell.Of(text, CellStyle.Label);

    internal static Cell Figure(long? number) => Cell.Count(number) is { IsEmpty: false } cell ? cell with { Style = CellStyle.Figure } : Cell.Empty;

    internal static Cell Ties(bool ties) => Cell.Check(ties, "ties", "does not tie");
}
