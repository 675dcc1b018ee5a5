using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Counts a book two ways: by its rows, and by the store's own count of what they come from (<see cref="IEvidenceCounter"/>), or by the journals. No figure is compared with
/// itself: a row that is lost between the store and the book breaks a total.
/// </summary>
internal static class ControlTotals
{
    public static ImmutableArray<ControlTotal> Of(EvidenceBook book)
    {
        var ended = book.Runs.Where(r => r.Run.HasEnded).ToList();
        var ofEnded = ended.Select(r => r.Run.Id).ToHashSet();
        var ofPeriod = book.Runs.Where(r => r.IsOfPeriod).ToList();
        var (counted, readings) = (book.Counted, book.Readings);

        // There may be hundreds of thousands: gone through once.
        ImmutableArray<KeyValuePair<(Verdict Verdict, SlaVerdict? Sla, Compliance Compliance, bool OfEnded), int>> results =
            [.. book.Results.CountBy(r => (r.Recorded.Result.Verdict, r.Recorded.Result.Sla, r.Decision.Compliance, OfEnded: ofEnded.Contains(r.Recorded.Run)))];

        return
        [
            Parts("Results by verdict", Counts(results, r => (Verdict?)r.Key.Verdict, r => r.Value), InStore("results of the period"), counted.Results),
            Parts("Results by SLA verdict", [.. Counts(results, r => r.Key.Sla, r => r.Value), ("none", results.Where(r => r.Key.Sla is null).Sum(r => r.Value))], InStore("results of the period"), counted.Results),
            Parts("Results by compliance", Counts(results, r => (Compliance?)r.Key.Compliance, r => r.Value), InStore("results of the period"), counted.Results),
            Parts("Results that passed", [("rows that say so", results.Where(r => r.Key.Verdict is Verdict.Passed).Sum(r => r.Value))], InStore("results that passed"), counted.Passed),
            Parts("Results that failed", [("rows that say so", results.Where(r => r.Key.Verdict is Verdict.Failed).Sum(r => r.Value))], InStore("results that failed"), counted.Failed),
            Parts(
                "Results behind the shares",
                [("n", book.Compliance.Sum(c => c.Summary.Conclusive)), ("indeterminate", book.Compliance.Sum(c => c.Summary.Indeterminate)), ("unproven", book.Compliance.Sum(c => c.Summary.Unproven))],
                InStore("results of the period"),
                counted.Results),
            Journeys("Leaver results", "leavers", Phase.Leave, book.Leavers, counted.OfLeavers),
            Journeys("JIT results", "JIT grants", Phase.Jit, book.Grants, counted.OfGrants),
            Parts("Results by run", [("sum over Runs", book.Runs.Sum(r => r.Results))], InStore("results of the period"), counted.Results),
            Parts(
                "Results against the journals",
                [("concluded in the period, by the journals of runs that had ended", ended.Sum(r => r.Concluded))],
                "rows of these runs on " + EvidenceSheets.Results,
                results.Where(r => r.Key.OfEnded).Sum(r => r.Value)),
            Parts("Deciding observations", [("named by results", book.Runs.Sum(r => r.Deciding))], "found in the journals", book.Runs.Sum(r => r.DecidingFound)),
            Parts(
                "Observations",
                [("in this book", book.Observations.Count), ("of other apps", book.Runs.Sum(r => r.Observations - r.ObservationsShown))],
                InStore("observations of these runs"),
                readings.Observations),
            Parts(
                "Runs requested in the period",
                [("with results", ofPeriod.Count(r => r.Results > 0)), .. ofPeriod.Where(r => r.Results == 0).GroupBy(r => r.WhyNoResults, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key.TrimEnd('.'), g.Count()))],
                InStore("runs requested in the period"),
                counted.Requested),
            Parts("Earlier runs with results in the period", [("rows", book.Runs.Length - ofPeriod.Count)], InStore("earlier runs with results in the period"), counted.EarlierRuns),
            Parts("Run numbers", [("expected", book.Sequences.Sum(s => s.Expected))], book.RemovedRuns.IsEmpty ? "found" : Found(book), book.Sequences.Sum(s => s.Found + s.Removed.Length)),
            Parts("Findings", [("open at the end", book.Findings.Count(f => f.IsOpenAtEnd)), ("resolved", book.Findings.Count(f => f.Finding.ResolvedAt < book.End))], InStore("findings of the period"), counted.Findings),
            Parts("Comparisons with the directory", [("complete", book.Rounds.Count(r => r.IsComplete)), ("incomplete", book.Rounds.Count(r => !r.IsComplete))], InStore("comparisons of the period"), counted.Rounds),
            Parts("Real events", Counts(book.RealEvents, e => (RealEventState?)e.Event.State, static _ => 1), InStore("real events of the period"), counted.RealEvents),
            Parts("Control outages", [("that ended", book.Outages.Count(o => o.EndedAt < book.End)), ("that held at the end", book.Outages.Count(o => o.EndedAt is null || o.EndedAt >= book.End))], InStore("outages of the period"), counted.Outages),
            .. book.Request.WithAuditTrail ? AuditTrail(book) : [],
            Parts("Canaries", [("that may still have existed at the end", book.Canaries.Count(c => c.MayExistAtEnd)), ("gone by then", book.Canaries.Count(c => !c.MayExistAtEnd))], InStore("canaries of the period"), counted.Canaries),
            Parts("Sample", [.. book.Sample.Select(s => s.Stratum).Distinct().Select(s => (s.Campaign, s.Size))], $"rows on {EvidenceSheets.Sample}", book.Sample.Length),
            Parts("Population of the sample", [.. book.Sample.Select(s => s.Stratum).Distinct().Select(s => (s.Campaign, s.Population))], InStore("runs by app that have results"), counted.Tested),
            Parts("Orphaned accounts", [("open at the end", book.Orphans.Count(f => f.IsOpenAtEnd)), ("resolved", book.Orphans.Count(f => f.Finding.ResolvedAt < book.End))], InStore("orphaned accounts of the period"), counted.Orphans),
            Parts("Exceptions by state", Counts(book.Waivers, w => (WaiverState?)w.State, static _ => 1), InStore("exceptions that were asked for"), counted.Exceptions),
        ];
    }

    /// <summary>What a pack has beside its workbook: as many lines as were written, against as many answers as the store has.</summary>
    public static ImmutableArray<ControlTotal> OfAnswers(ReadingCounts counted, int toObservations, int toOthers, int toComparisons) =>
    [
        Parts("Answers to observations", [("lines of answers.ndjson", toObservations)], InStore("observations whose answer is kept"), counted.Answered),
        Parts("Answers to other steps", [("lines of answers.ndjson", toOthers)], InStore("other steps whose answer is kept"), counted.OtherAnswers),
        Parts("Answers to comparisons", [("lines of answers.ndjson", toComparisons)], InStore("requests of comparisons that are kept"), counted.ToComparisons),
    ];

    /// <summary>Numbers have no gaps: a row that is missing shows there, too, whoever left it out.</summary>
    private static ImmutableArray<ControlTotal> AuditTrail(EvidenceBook book) =>
    [
        Parts(
            "Audit trail by outcome",
            [.. Enum.GetValues<AuditOutcome>().Select(o => (EvidenceWords.Of<AuditOutcome>(o), book.AuditTrail.Outcomes.GetValueOrDefault(o)))],
            InStore("entries of the period"),
            book.Counted.AuditEntries),
        Parts("Audit trail numbers", [("expected from the first to the last", (int)book.AuditTrail.Span)], $"numbers on {EvidenceSheets.AuditTrail}, each once", book.AuditTrail.Numbers),
    ];

    private static ControlTotal Journeys(string name, string of, Phase phase, IReadOnlyList<JourneyProof> journeys, int counted)
    {
        var results = journeys.SelectMany(j => j.Checks.Where(kind => j.Of(kind) is not null)).CountBy(kind => kind).ToDictionary();
        return Parts(name, [.. CheckPhases.Of(phase).Select(kind => (CheckCatalogue.Of(kind).Title, results.GetValueOrDefault(kind)))], InStore($"results of {of}"), counted);
    }

    /// <summary>A run that was let go is no hole, and is not found either: the count says how much of it is which.</summary>
    private static string Found(EvidenceBook book) => string.Create(CultureInfo.InvariantCulture, $"found {book.Sequences.Sum(s => s.Found)} + removed by retention {book.Sequences.Sum(s => s.Removed.Length)}");

    private static string InStore(string what) => $"{what}, counted in the database";

    private static ImmutableArray<(string, int)> Counts<TRow, TWord>(ImmutableArray<TRow> rows, Func<TRow, TWord?> word, Func<TRow, int> times)
        where TWord : struct, Enum =>
        [.. Enum.GetValues<TWord>().Select(value => (EvidenceWords.Of<TWord>(value), rows.Where(row => EqualityComparer<TWord?>.Default.Equals(word(row), value)).Sum(times)))];

    private static ControlTotal Parts(string name, ImmutableArray<(string Label, int Count)> parts, string countedAs, int counted) =>
        new(name, string.Join(" + ", parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Label} {p.Count}"))), parts.Sum(p => (long)p.Count), countedAs, counted);
}
