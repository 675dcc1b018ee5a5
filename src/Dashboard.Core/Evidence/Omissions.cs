using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Says what a book leaves out: nothing may be missing from it in silence.</summary>
internal static class Omissions
{
    public static ImmutableArray<Omission> Of(EvidenceBook book, IReadOnlyCollection<Finding> known)
    {
        var tested = book.Results.Select(r => r.Recorded.Result.App).ToHashSet();
        var untested = book.Configuration.Governance.Apps.Where(a => !tested.Contains(a.Id)).Select(a => a.Title).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var idle = book.Sequences.Where(s => s.Found == 0).Select(s => s.Campaign).ToList();
        var cut = book.Runs.Where(r => r.ObservationsShown < r.Observations).ToList();

        return
        [
            new("Dry runs", book.Runs.Count(r => r.Run.IsDryRun), "They write nothing and prove nothing, so they have no results and no observations. They stand on Runs, so that the numbers have no gap."),
            new("Runs that had not ended", book.Runs.Count(r => !r.Run.HasEnded), "Results they had reached are in; those still to come are not. Make the book again after they have ended."),
            new("Results of these runs concluded outside the period", book.Runs.Sum(r => r.ConcludedElsewhen), "A result belongs to the period in which it was concluded. A book of the neighbouring period has them."),
            new("Observations over the cap", cut.Sum(r => r.Observations - r.ObservationsShown), WhyCut(book, cut)),
            new("Apps without a test in the period", untested.Count, untested.Count == 0 ? "Every app that is set up was tested." : $"They stand on SLA compliance as Not proven, unless an earlier result is still fresh: {string.Join(", ", untested)}."),
            new("Campaigns that did not run in the period", idle.Count, idle.Count == 0 ? "Every campaign ran." : $"{string.Join(", ", idle)}."),
            new("Findings of other times", known.Count - book.Findings.Length, "First seen after the period, or resolved before it began."),
            .. book.Request.WithAuditTrail ? Array.Empty<Omission>() : [new("Audit trail", null, "Whoever asked for this book may not look into it. An auditor or an administrator gets a book that has it.")],
            new("What was asked and answered, word for word", null, "Requests, excerpts of answers and their SHA-256 stay with each run in the product: a run's id leads to them."),
            new("Secrets", null, "No credential is in the journals, so none can be here."),
        ];
    }

    private static string WhyCut(EvidenceBook book, List<RunLine> cut) => cut.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"None: all fit within {book.MostObservations:N0} rows.")
        : string.Create(CultureInfo.InvariantCulture, $"One book shows at most {book.MostObservations:N0}, run by run, oldest first. Left out from {cut[0].Run.Campaign} {cut[0].Run.Number} on: {cut.Count} {(cut.Count == 1 ? "run" : "runs")}. Their results are in, and their observations in a book of a shorter period.");
}
