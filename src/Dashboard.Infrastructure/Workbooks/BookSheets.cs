using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>Which sheets a book has, and which columns those of the campaigns have: one long list, because it is read as one.</summary>
internal static class BookSheets
{
    private const int Sampled = 1_000;

    /// <summary>All of them. The first tells how to read the others.</summary>
    public static async Task<ImmutableArray<Sheet>> OfAsync(EvidenceBook book, int mostRows, CancellationToken ct)
    {
        var titles = book.Configuration.Governance.Apps.ToDictionary(a => a.Id, a => a.Title);
        string Title(AppId app) => titles.GetValueOrDefault(app, app.Value);

        return
        [
            AboutSheet.Of(book),
            CompletenessSheet.Of(book, Title),
            .. ControlSheet(book),
            .. ComplianceSheet(book, Title),
            .. ResultsSheet(book, Title),
            .. JourneySheet.OfLeavers(book, Title),
            .. JourneySheet.OfGrants(book, Title),
            .. RunsSheet(book),
            .. ObservationSheets(book, Title, await book.Observations.Read(ct).Take(Sampled).ToListAsync(ct), mostRows),
            .. ReconciliationSheets.Rounds(book, Title),
            .. ReconciliationSheets.Findings(book, Title),
            .. ReconciliationSheets.Orphans(book, Title),
            .. ReconciliationSheets.RealEvents(book, Title),
            .. RegisterSheets.Exceptions(book, Title),
            .. ReconciliationSheets.Outages(book, Title),
            .. RegisterSheets.Canaries(book),
            .. RegisterSheets.AuditTrail(book, await book.AuditTrail.Read(ct).Take(Sampled).ToListAsync(ct), mostRows),
            .. RegisterSheets.Sample(book, Title),
            .. DefinitionsSheet(book),
        ];
    }

    private static ImmutableArray<Sheet> ControlSheet(EvidenceBook book) => SheetTable.Of(
        EvidenceSheets.Controls,
        "What the period shows of each control of each framework. The words are ours. Not proven is no pass: it says what is missing.",
        book.Controls,
        3,
        new("Framework", p => Cell.Of(p.Control.Framework)),
        new("Control", p => Cell.Of(p.Control.Id)),
        new("The period shows", p => Cell.Word<ControlStanding>(p.Standing)),
        new("Why", p => Cell.Wrapped(p.Sentence), 60),
        new("What it asks for", p => Cell.Wrapped(p.Control.Says), 60),
        new("Of whom", p => Cell.Word<ControlScope>(p.Control.Scope)),
        new("Checks", p => Cell.Wrapped(string.Join(", ", p.Control.Checks.Select(c => CheckCatalogue.Of(c).Title))), 40),
        new("Results", p => Cell.Count(p.Results)),
        new("Non-compliant", p => Cell.Count(p.Checks.Sum(c => c.NonCompliant))),
        new("Excepted", p => Cell.Count(p.Checks.Sum(c => c.Excepted))),
        new("Of these accepted afterwards", p => Cell.Count(p.Checks.Sum(c => c.Afterwards))),
        new("Not proven", p => Cell.Count(p.Checks.Sum(c => c.NotProven))),
        new("Situations", p => Cell.Wrapped(string.Join(", ", p.Control.Situations.Select(s => EvidenceWords.Of<Situation>(s)))), 40),
        new("Findings open at the end", p => Cell.Count(p.Open)),
        new("Of these known", p => Cell.Count(p.Situations.Sum(s => s.Known))),
        new("Apps no campaign asked", p => Cell.Wrapped(string.Join(", ", p.Unasked)), 30),
        new("Apps not proven", p => Cell.Wrapped(string.Join(", ", p.Untested)), 30),
        new("Gaps longer than the cadence", p => Cell.Wrapped(string.Join('\n', p.Gaps.Select(g => g.Sentence))), 60),
        new("Apps not compared", p => Cell.Wrapped(string.Join(", ", p.Uncompared)), 30),
        new("Sheets", p => Cell.Wrapped(string.Join(", ", p.Control.Sheets)), 40));

    private static ImmutableArray<Sheet> ComplianceSheet(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Compliance,
        "Every app by every check: how often it was in time over the period, and where it stood at the end.",
        book.Compliance,
        1,
        new("App", l => Cell.Of(title(l.App))),
        new("Tenant", l => Cell.Of(l.Governed?.Tenant)),
        new("Tier", l => Cell.Word<RiskTier>(l.Tier)),
        new("Owner", l => Cell.Of(l.Governed?.Owner)),
        new("Check", l => Check(l.Kind)),
        new("Compliance at the end", l => Cell.Word<Compliance>(l.AtEnd)),
        new("Compliance when made", l => Cell.Word<Compliance>(l.WhenGenerated)),
        new("Limit", l => Cell.Human(l.Limit)),
        new("Limit (s)", l => Cell.Seconds(l.Limit)),
        new("n", l => Cell.Count(l.Summary.Conclusive)),
        new("Met", l => Cell.Count(l.Summary.Met)),
        new("Share met", l => Cell.Share(l.Summary.Share)),
        new("p50 (s)", l => Latency(l, l.Summary.Median)),
        new("p95 (s)", l => Latency(l, l.Summary.P95)),
        new("Worst (s)", l => Latency(l, l.Summary.Worst)),
        new("Never happened", l => Cell.Count(l.Summary.NeverHappened)),
        new("Indeterminate", l => Cell.Count(l.Summary.Indeterminate)),
        new("Unproven", l => Cell.Count(l.Summary.Unproven)),
        new("Budget left", l => Cell.Count(l.Summary.BudgetLeft)),
        new("Exceptions in force at the end", l => Cell.Wrapped(string.Join('\n', l.Exceptions)), 38),
        new("What that means", l => Cell.Wrapped(l.Reason), 80),
        new("App id", l => Cell.Of(l.App.Value)));

    private static ImmutableArray<Sheet> ResultsSheet(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Results,
        "The population: every result concluded in the period, oldest first.",
        book.Results,
        3,
        new("Run number", l => Cell.Count(l.Recorded.RunNumber)),
        new("Campaign", l => Cell.Of(l.Recorded.Campaign)),
        new("App", l => Cell.Of(title(l.Recorded.Result.App))),
        new("Tier", l => Cell.Word<RiskTier>(l.Recorded.Tier)),
        new("Check", l => Check(l.Recorded.Result.Kind)),
        new("Canary stands for", l => Cell.Of(l.Kind is { } kind ? EvidenceWords.Of<IdentityKind>(kind) : null)),
        new("Verdict", l => Cell.Word<Verdict>(l.Recorded.Result.Verdict)),
        new("SLA verdict", l => Cell.Word(l.Recorded.Result.Sla)),
        new("Compliance", l => Cell.Word<Compliance>(l.Decision.Compliance)),
        new("Exception id", l => Cell.Of(l.Decision.Waiver?.Id.ToString())),
        new("Accepted afterwards, since (UTC)", l => Cell.Moment(l.Decision.AcceptedSince)),
        new("Latency", l => Cell.Of(l.Recorded.Result.Latency is { } latency ? HumanTime.Format(latency) : null)),
        new("Latency, lower bound (s)", l => Cell.Seconds(l.Recorded.Result.Latency?.Lower)),
        new("Latency, upper bound (s)", l => Cell.Seconds(l.Recorded.Result.Latency?.Upper)),
        new("Limit (s)", l => Cell.Seconds(l.Recorded.Result.Limit)),
        new("Grade", l => Cell.Word<EvidenceGrade>(l.Recorded.Result.Grade)),
        new("Changed at (UTC)", l => Cell.Moment(l.Recorded.Result.ChangedAt)),
        new("Concluded at (UTC)", l => Cell.Moment(l.Recorded.Result.ConcludedAt)),
        new("Deciding observation", l => Cell.Count(l.Recorded.Result.DecidingObservation)),
        new("Observations", l => Cell.Count(l.Recorded.Result.Observations)),
        new("Reason", l => Cell.Wrapped(l.Recorded.Result.Reason), 70),
        new("Controls", l => Cell.Of(l.Speaks), 40),
        new("Non-human identity controls", l => Cell.Of(l.Controls.IsEmpty ? null : string.Join(", ", l.Controls))),
        new("App id", l => Cell.Of(l.Recorded.Result.App.Value)),
        new("Run id", l => Cell.Of(l.Recorded.Run.ToString())));

    private static ImmutableArray<Sheet> RunsSheet(EvidenceBook book) => SheetTable.Of(
        EvidenceSheets.Runs,
        "Every run requested in the period, and earlier ones whose results fall into it, counted against their journals.",
        book.Runs,
        2,
        new("Run number", l => Cell.Count(l.Run.Number)),
        new("Campaign", l => Cell.Of(l.Run.Campaign)),
        new("State", l => Cell.Word<RunState>(l.Run.State)),
        new("Dry run", l => Cell.YesNo(l.Run.IsDryRun)),
        new("Requested in the period", l => Cell.YesNo(l.IsOfPeriod)),
        new("Trigger", l => Cell.Word<RunTrigger>(l.Run.Trigger)),
        new("Requested by", l => Cell.Of(l.Run.RequestedBy)),
        new("Requested at (UTC)", l => Cell.Moment(l.Run.RequestedAt)),
        new("Scheduled for (UTC)", l => Cell.Moment(l.Run.ScheduledFor)),
        new("Started at (UTC)", l => Cell.Moment(l.Run.StartedAt)),
        new("Ended at (UTC)", l => Cell.Moment(l.Run.EndedAt)),
        new("Source directory", l => Cell.Of(l.WentBy?.Source)),
        new("Canary stands for", l => Cell.Of(l.WentBy is { } terms ? EvidenceWords.Of<IdentityKind>(terms.Kind) : null)),
        new("Configuration version", l => Cell.Count(l.WentBy?.ConfigurationVersion)),
        new("Results in this book", l => Cell.Count(l.Results)),
        new("Results elsewhen", l => Cell.Count(l.ConcludedElsewhen)),
        new("Observations", l => Cell.Count(l.Observations)),
        new("Observations in this book", l => Cell.Count(l.ObservationsShown)),
        new("Why there are no results", l => Cell.Wrapped(l.WhyNoResults), 50),
        new("Note", l => Cell.Wrapped(l.Run.Note), 70),
        new("Stopped by", l => Cell.Of(l.Run.StopRequestedBy)),
        new("Run id", l => Cell.Of(l.Run.Id.ToString())));

    private static ImmutableArray<Sheet> ObservationSheets(EvidenceBook book, Func<AppId, string> title, List<ObservationLine> first, int mostRows) => SheetTable.Of<ObservationLine>(
        EvidenceSheets.Observations,
        "Every reading of these runs in the order it was made, with its answer to each check it was asked for.",
        book.Observations.Count,
        book.Observations.Read(CancellationToken.None),
        [.. first],
        mostRows,
        4,
        ObservationColumns(title));

    internal static ImmutableArray<SheetColumn<ObservationLine>> ObservationColumns(Func<AppId, string> title) =>
    [
        new("Run number", l => Cell.Count(l.Run.Number)),
        new("Campaign", l => Cell.Of(l.Run.Campaign)),
        new("Phase", l => Cell.Word<Phase>(l.Observed.Phase)),
        new("App", l => Cell.Of(title(l.Observed.App))),
        new("Number", l => Cell.Count(l.Observed.Number)),
        new("Started at (UTC)", l => Cell.Moment(l.Observed.Started.At)),
        new("Ended at (UTC)", l => Cell.Moment(l.Observed.Ended.At)),
        new("Requests", l => Cell.Count(l.Observed.Requests)),
        .. CheckCatalogue.All.Select(check => new SheetColumn<ObservationLine>(check.Title, l => AnswerTo(check.Kind, l.Observed))),
        new("Account active", l => Cell.YesNo(l.Observed.AccountActive)),
        new("Entitlements", l => Cell.Of(l.Observed.Entitlements?.ToString())),
        new("Reason", l => Cell.Wrapped(Reasons(l.Observed)), 70),
        new("App id", l => Cell.Of(l.Observed.App.Value)),
        new("Run id", l => Cell.Of(l.Run.Id.ToString())),
    ];

    private static ImmutableArray<Sheet> DefinitionsSheet(EvidenceBook book) => SheetTable.Of(
        EvidenceSheets.Definitions,
        "What the words of this book mean, and which controls of which framework it speaks to.",
        book.Definitions,
        2,
        new("Group", d => Cell.Of(d.Group)),
        new("Word", d => Cell.Of(d.Term)),
        new("Meaning", d => Cell.Wrapped(d.Meaning), 120));

    public static Cell Check(CheckKind kind) => Cell.Of(CheckCatalogue.Of(kind).Title);

    /// <summary>A figure that does not exist because a change never arrived must not look like one that was not measured.</summary>
    private static Cell Latency(ComplianceLine line, TimeSpan? figure) =>
        figure is null && line.Summary.NeverHappened > 0 ? Cell.Of("never", CellStyle.Bad) : Cell.Seconds(figure);

    private static Cell AnswerTo(CheckKind kind, Observed observed) =>
        observed.Checks.FirstOrDefault(c => c.Kind == kind) is { } judged ? Cell.Word<Answer>(judged.Judgement.Answer) : Cell.Empty;

    private static string Reasons(Observed observed) => observed.Checks.Length == 1
        ? observed.Checks[0].Judgement.Reason
        : string.Join('\n', observed.Checks.Select(c => $"{CheckCatalogue.Of(c.Kind).Title}: {c.Judgement.Reason}"));
}
