using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Controls;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Says what a book leaves out: nothing may be missing from it in silence.</summary>
internal static class Omissions
{
    public static ImmutableArray<Omission> Of(EvidenceBook book, IReadOnlyCollection<Finding> known)
    {
        var tested = book.Results.Select(r => r.Recorded.Result.App).ToHashSet();
        var untested = book.SetUp.Apps.Where(a => !tested.Contains(a.Id)).Select(a => a.App.Title).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var idle = book.Sequences.Where(s => s is { Found: 0, Removed.IsEmpty: true }).Select(s => s.Campaign).ToList();
        var left = book.Configuration.Governance.Apps.Where(a => !book.Request.Covers(a.Id)).Select(a => a.Title).Order(StringComparer.OrdinalIgnoreCase).ToList();

        return
        [
            new("Dry runs", book.Runs.Count(r => r.Run.IsDryRun), "They write nothing and prove nothing, so they have no results and no observations. They stand on Runs, so that the numbers have no gap."),
            .. Removed(book),
            new("Runs that had not ended", book.Runs.Count(r => !r.Run.HasEnded), "Results they had reached are in; those still to come are not. Make the book again after they have ended."),
            new("Results of these runs concluded outside the period", book.Runs.Sum(r => r.ConcludedElsewhen), "A result belongs to the period in which it was concluded. A book of the neighbouring period has them."),
            new("Apps that were not chosen", left.Count, left.Count == 0 ? "The book is about every app." : $"Whoever asked left them out: {string.Join(", ", left)}. Their results, observations, findings, comparisons, real events and exceptions are not in. Their part of runs is counted on {EvidenceSheets.Runs}."),
            new("Results of apps that were not chosen", book.Runs.Sum(r => r.OfOtherApps), "By the journals of the runs in this book, of any moment."),
            new("Frameworks that were not chosen", ControlMap.Frameworks.Length - book.Controls.Select(c => c.Control.Framework).Distinct(StringComparer.Ordinal).Count(), $"They are not on {EvidenceSheets.Controls}. Nothing else depends on the choice."),
            new("Apps without a test in the period", untested.Count, untested.Count == 0 ? "Every app that was set up in the period was tested." : $"They stand on {EvidenceSheets.Controls} as not tested or not proven, and on {EvidenceSheets.Compliance} as Not proven where they are still set up, unless an earlier result is still fresh: {string.Join(", ", untested)}."),
            new("Campaigns that did not run in the period", idle.Count, idle.Count == 0 ? "Every campaign that was set up in the period ran." : $"{string.Join(", ", idle)}."),
            new("Findings of other times", known.Count(f => f.FirstSeen <= book.GeneratedAt) - book.Findings.Length, "First seen after the period, resolved before it began, or of apps that were not chosen."),
            .. book.Request.WithAuditTrail ? Array.Empty<Omission>() : [new("Audit trail", null, book.Request.WhyNoAuditTrail())],
            new("What was asked and answered", null, "It does not fit a sheet: a pack has it as answers.ndjson, every answer with its length and its SHA-256 as it was received. In the product it stays with each run, which a run's id leads to."),
            new("The whole text of answers", null, "Kept is the beginning: the first 2,000 characters, without secrets. Lists of more than a few accounts, files, and whatever comparisons read name real people: of them there is the hash alone, and of an answer that brings an access token not even that. Who has the answer can tell by its hash that it is the one."),
            new("Requests of comparisons that were not kept", book.Rounds.Count(r => r.AppRequests is null), "These comparisons are from before their requests were kept, or did not come to their end."),
            new("Answers of provisioning logs, and lists of JIT brokers", null, "Of a provisioning log its entries are kept, and of a broker's list the grants that were compared: the answers themselves are not."),
            new("Secrets", null, "No credential is in the journals, so none can be here."),
        ];
    }

    /// <summary>What retention took out of the period: it is counted as nothing, whatever it showed.</summary>
    private static IEnumerable<Omission> Removed(EvidenceBook book)
    {
        if (!book.RemovedRuns.IsEmpty)
        {
            var sentences = RunSequencer.Sentences(book.RemovedRuns, day => string.Join(", ", day.GroupBy(r => r.Campaign, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {RunSequencer.Ranges(g.Select(r => r.Number))}")));
            yield return new("Runs removed by retention", book.RemovedRuns.Length, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', sentences)} {book.RemovedRuns.Sum(r => r.Results)} results went with them; they count as nothing here, neither as passed nor as failed."));
        }

        // Runs of the period are told by their numbers; one that only reached into it, by the time that went with it.
        foreach (var kind in book.RemovedSpans.Where(s => s.Kind is not RetentionKind.Runs || book.RemovedRuns.IsEmpty).GroupBy(s => s.Kind))
        {
            var days = kind.Select(s => string.Create(CultureInfo.InvariantCulture, $"On {s.RemovedAt.UtcDateTime:yyyy-MM-dd}, {s.Count} of {s.Oldest.UtcDateTime:yyyy-MM-dd} to {s.Newest.UtcDateTime:yyyy-MM-dd} were let go: {s.Why}"));
            yield return new($"{RetentionWords.Title(kind.Key)} removed by retention", null, $"{string.Join(' ', days)} Those of the period are not in, and count as nothing.");
        }
    }
}
