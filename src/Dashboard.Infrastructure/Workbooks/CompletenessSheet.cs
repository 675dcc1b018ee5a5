using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using static Dashboard.Infrastructure.Workbooks.AboutSheet;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>The second sheet: sums that must agree, numbers without gaps, what was left out, what was not tested, and what people took out (AICPA AT-C 205.36).</summary>
internal static class CompletenessSheet
{
    public static Sheet Of(EvidenceBook book, Func<AppId, string> title)
    {
        List<Cell[]> rows =
        [
            [Cell.Of(EvidenceSheets.Completeness, CellStyle.Title)],
            .. Totals(book),
            .. Sequences(book),
            .. Omitted(book),
            .. Untested(book, title),
            .. Excluded(book),
        ];
        return new(EvidenceSheets.Completeness, Widths, 1, 0, false, rows.Count, rows.ToAsyncEnumerable());
    }

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
            s.Missing.IsEmpty && !s.Removed.IsEmpty ? Cell.Of("removed by retention") : Cell.Check(s.Missing.IsEmpty, "no gap", "gap"),
        ]),
    ];

    private static IEnumerable<Cell[]> Omitted(EvidenceBook book) =>
    [
        .. Section("Left out", "Why", "Count"),
        .. book.Omissions.Select(o => (Cell[])[Label(o.What), Cell.Wrapped(o.Why), Figure(o.Count)]),
    ];

    private static IEnumerable<Cell[]> Untested(EvidenceBook book, Func<AppId, string> title)
    {
        var ofPeriod = book.SetUp.Apps.Select(a => a.Id).ToHashSet();
        var untested = book.Compliance.Where(c => ofPeriod.Contains(c.App) && c.Summary.Conclusive + c.Summary.Indeterminate + c.Summary.Unproven == 0)
            .Select(c => (App: title(c.App), Why: c.Reason, Check: CheckCatalogue.Of(c.Kind).Title))
            .Concat(book.SetUp.Apps.Where(a => book.Compliance.All(c => c.App != a.Id)).Select(a => (App: a.App.Title, Why: "It was set up in the period, is not any more, and was never tested in it.", Check: "every check")))
            .ToList();
        return
        [
            .. Section("Not tested in the period", "What that means", "Check"),
            .. untested.Count == 0 ? [Pair("none", Cell.Wrapped("Every app was tested by every check that is asked of it."))] : untested.Select(c => (Cell[])[Label(c.App), Cell.Wrapped(c.Why), Cell.Wrapped(c.Check)]),
        ];
    }

    private static IEnumerable<Cell[]> Excluded(EvidenceBook book) =>
    [
        .. Section("Taken out by people", "Why", "By", "Of", "At (UTC)", "Until (UTC)"),
        .. book.Exclusions.IsEmpty
            ? [Pair("none", Cell.Wrapped("Nobody took anything out of what counts in the period. Exceptions never do: they stand beside what they are about."))]
            : book.Exclusions.Select(e => (Cell[])[Cell.Wrapped(e.What), Cell.Wrapped(e.Why), Cell.Wrapped(e.By), Cell.Wrapped(e.Of), Cell.Moment(e.At), Cell.Moment(e.Until)]),
    ];
}
