using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>Counts a book two ways: by its categories and by its rows, by its rows and by the journals they come from.</summary>
internal static class ControlTotals
{
    public static ImmutableArray<ControlTotal> Of(EvidenceBook book)
    {
        var results = book.Results;
        var ended = book.Runs.Where(r => r.Run.HasEnded).ToList();
        var ofEnded = ended.Select(r => r.Run.Id).ToHashSet();
        var ofPeriod = book.Runs.Where(r => r.IsOfPeriod).ToList();

        return
        [
            Parts("Results by verdict", Counts(results, r => (Verdict?)r.Recorded.Result.Verdict), RowsOf(EvidenceSheets.Results), results.Length),
            Parts("Results by SLA verdict", [.. Counts(results, r => r.Recorded.Result.Sla), ("none", results.Count(r => r.Recorded.Result.Sla is null))], RowsOf(EvidenceSheets.Results), results.Length),
            Parts("Results by compliance", Counts(results, r => (Compliance?)r.Decision.Compliance), RowsOf(EvidenceSheets.Results), results.Length),
            Parts(
                "Results behind the shares",
                [("n", book.Compliance.Sum(c => c.Summary.Conclusive)), ("indeterminate", book.Compliance.Sum(c => c.Summary.Indeterminate)), ("unproven", book.Compliance.Sum(c => c.Summary.Unproven))],
                RowsOf(EvidenceSheets.Results),
                results.Length),
            Journeys("Leaver results", "leaver rows", Phase.Leave, book.Leavers, results),
            Journeys("JIT results", "JIT rows", Phase.Jit, book.Grants, results),
            Parts("Results by run", [("sum over Runs", book.Runs.Sum(r => r.Results))], RowsOf(EvidenceSheets.Results), results.Length),
            Parts(
                "Results against the journals",
                [("concluded in the period, by the journals of runs that had ended", ended.Sum(r => r.Concluded))],
                "rows of these runs on " + EvidenceSheets.Results,
                results.Count(r => ofEnded.Contains(r.Recorded.Run))),
            Parts("Deciding observations", [("named by results", book.Runs.Sum(r => r.Deciding))], "found in the journals", book.Runs.Sum(r => r.DecidingFound)),
            Parts(
                "Observations",
                [("in this book", book.Observations.Count), ("of other apps", book.Runs.Sum(r => r.Observations - r.ObservationsShown))],
                "observations in the journals",
                book.Runs.Sum(r => r.Observations)),
            Parts(
                "Runs requested in the period",
                [("with results", ofPeriod.Count(r => r.Results > 0)), .. ofPeriod.Where(r => r.Results == 0).GroupBy(r => r.WhyNoResults, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key.TrimEnd('.'), g.Count()))],
                "runs found",
                ofPeriod.Count),
            Parts("Run numbers", [("expected", book.Sequences.Sum(s => s.Expected))], book.RemovedRuns.IsEmpty ? "found" : Found(book), book.Sequences.Sum(s => s.Found + s.Removed.Length)),
            Parts("Findings", [("open at the end", book.Findings.Count(f => f.IsOpenAtEnd)), ("resolved", book.Findings.Count(f => f.Finding.ResolvedAt < book.End))], RowsOf(EvidenceSheets.Findings), book.Findings.Length),
            Parts("Comparisons with the directory", [("complete", book.Rounds.Count(r => r.IsComplete)), ("incomplete", book.Rounds.Count(r => !r.IsComplete))], RowsOf(EvidenceSheets.Rounds), book.Rounds.Length),
            Parts("Real events", Counts(book.RealEvents, e => (RealEventState?)e.Event.State), RowsOf(EvidenceSheets.RealEvents), book.RealEvents.Length),
            Parts("Control outages", [("that ended", book.Outages.Count(o => o.EndedAt < book.End)), ("that held at the end", book.Outages.Count(o => o.EndedAt is null || o.EndedAt >= book.End))], RowsOf(EvidenceSheets.Outages), book.Outages.Length),
            Parts(
                "Audit trail by outcome",
                [.. Counts(book.AuditTrail, e => (AuditOutcome?)e.Outcome), ("left out, the oldest", book.AuditEntries - book.AuditTrail.Length)],
                "entries of the period in the trail",
                book.AuditEntries),
            Parts("Audit trail numbers", [("expected from the first to the last", Span(book.AuditTrail))], RowsOf(EvidenceSheets.AuditTrail), book.AuditTrail.Length),
            Parts("Canaries", [("that may still have existed at the end", book.Canaries.Count(c => c.MayExistAtEnd)), ("gone by then", book.Canaries.Count(c => !c.MayExistAtEnd))], RowsOf(EvidenceSheets.Canaries), book.Canaries.Length),
            Parts("Sample", [.. book.Sample.Select(s => s.Stratum).Distinct().Select(s => (s.Campaign, s.Size))], RowsOf(EvidenceSheets.Sample), book.Sample.Length),
            Parts("Orphaned accounts", [("open at the end", book.Orphans.Count(f => f.IsOpenAtEnd)), ("resolved", book.Orphans.Count(f => f.Finding.ResolvedAt < book.End))], RowsOf(EvidenceSheets.Orphans), book.Orphans.Length),
            Parts("Exceptions by state", Counts(book.Waivers, w => (WaiverState?)w.State), RowsOf(EvidenceSheets.Exceptions), book.Waivers.Length),
        ];
    }

    private static ControlTotal Journeys(string name, string rows, Phase phase, ImmutableArray<JourneyProof> journeys, ImmutableArray<ResultLine> results) => Parts(
        name,
        [.. CheckPhases.Of(phase).Select(kind => (CheckCatalogue.Of(kind).Title, journeys.Count(j => j.Of(kind) is not null)))],
        $"{rows} on {EvidenceSheets.Results}",
        results.Count(r => CheckPhases.Of(phase).Contains(r.Recorded.Result.Kind)));

    /// <summary>Numbers have no gaps: a row that is missing shows here, whoever left it out.</summary>
    private static int Span(ImmutableArray<AuditEntry> entries) => entries.IsEmpty ? 0 : (int)(entries[^1].Number - entries[0].Number + 1);

    /// <summary>A run that was let go is no hole, and is not found either: the count says how much of it is which.</summary>
    private static string Found(EvidenceBook book) => string.Create(CultureInfo.InvariantCulture, $"found {book.Sequences.Sum(s => s.Found)} + removed by retention {book.Sequences.Sum(s => s.Removed.Length)}");

    private static string RowsOf(string sheet) => $"rows on {sheet}";

    private static ImmutableArray<(string, int)> Counts<TRow, TWord>(ImmutableArray<TRow> rows, Func<TRow, TWord?> word)
        where TWord : struct, Enum =>
        [.. Enum.GetValues<TWord>().Select(value => (EvidenceWords.Of<TWord>(value), rows.Count(row => EqualityComparer<TWord?>.Default.Equals(word(row), value))))];

    private static ControlTotal Parts(string name, ImmutableArray<(string Label, int Count)> parts, string countedAs, int counted) =>
        new(name, string.Join(" + ", parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Label} {p.Count}"))), parts.Sum(p => (long)p.Count), countedAs, counted);
}
