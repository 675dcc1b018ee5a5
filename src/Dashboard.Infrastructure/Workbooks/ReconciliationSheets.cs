using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>The sheets of what was compared, of what that showed, and of when nobody could see it: everybody, not only canaries.</summary>
internal static class ReconciliationSheets
{
    public static ImmutableArray<Sheet> Findings(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Findings,
        "Disagreements between directory and app that were open at some moment of the period. They name real people: handle the sheet as personal data.",
        book.Findings,
        1,
        new("App", l => Cell.Of(title(l.Finding.App))),
        new("Situation", l => Cell.Word<Situation>(l.Finding.Situation)),
        new("At the end of the period", l => Cell.Check(!l.IsOpenAtEnd, "resolved", "open")),
        new("User name", l => Cell.Of(l.Finding.UserName)),
        new("Account id", l => Cell.Of(l.Finding.AccountId)),
        new("Identity id", l => Cell.Of(l.Finding.IdentityId)),
        new("Correlated by", l => Cell.Of(l.Finding.By is { } by ? EvidenceWords.Of<CorrelationRule>(by) : null)),
        new("It is about", l => Cell.Wrapped(l.Finding.Names.Count == 0 ? string.Empty : l.Finding.Names.ToString())),
        new("Entitlements", l => Cell.Wrapped(l.Finding.Entitlements?.ToString() ?? "not read")),
        new("Grade", l => Cell.Of(l.Finding.Readings.ImportedAsOf is null ? "Observed" : "Imported")),
        new("Imported as of (UTC)", l => Cell.Moment(l.Finding.Readings.ImportedAsOf)),
        new("Provisioning log", l => Cell.Of(EvidenceWords.Of<LogVerdict>(l.Finding.Log))),
        new("Log says at (UTC)", l => Cell.Moment(l.Finding.Readings.Log?.At)),
        new("Grade of the log", l => Cell.Of(l.Finding.Readings.Log is not { } claim ? null : EvidenceWords.Of<EvidenceGrade>(claim.IsImported ? EvidenceGrade.Imported : EvidenceGrade.Acknowledged))),
        new("With people", l => Cell.Of(EvidenceWords.Of<TriageState>(l.Triage))),
        new("Known as", l => Cell.Of(l.Finding.Triage.Mark?.As is { } known ? EvidenceWords.Of<KnownAs>(known) : null)),
        new("Who answers for it", l => Cell.Of(l.Finding.Triage.Mark?.Person)),
        new("Known until (UTC)", l => Cell.Moment(l.Finding.Triage.Mark?.Until)),
        new("Marked by", l => Cell.Of(l.Finding.Triage.Mark?.By)),
        new("Why it is known", l => Cell.Wrapped(l.Finding.Triage.Mark?.Text ?? string.Empty), 60),
        new("Left by a canary", l => Cell.YesNo(l.Finding.IsCanary)),
        new("Stands for", l => Cell.Of(l.Finding.Kind is { } kind ? EvidenceWords.Of<IdentityKind>(kind) : "not known")),
        new("Answered for by", l => Cell.Of(l.Finding.Readings.Owner)),
        new("First seen (UTC)", l => Cell.Moment(l.Finding.FirstSeen)),
        new("Last seen (UTC)", l => Cell.Moment(l.Finding.LastSeen)),
        new("Resolved at (UTC)", l => Cell.Moment(l.Finding.ResolvedAt)),
        new("Reason", l => Cell.Wrapped(l.Finding.Reason), 70),
        new("Rule that is broken", l => Cell.Wrapped(SituationGuide.Rule(l.Finding.Situation)), 60),
        new("Controls", l => Cell.Of(l.Controls), 40),
        new("App id", l => Cell.Of(l.Finding.App.Value)),
        new("Finding id", l => Cell.Of(l.Finding.Id.ToString())));

    public static ImmutableArray<Sheet> Orphans(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Orphans,
        $"Those of the findings that are accounts which nobody in the directory has. Everything known of each is on {EvidenceSheets.Findings}. They may name real people: handle the sheet as personal data.",
        book.Orphans,
        2,
        new("App", l => Cell.Of(title(l.Finding.App))),
        new("User name", l => Cell.Of(l.Finding.UserName)),
        new("At the end of the period", l => Cell.Check(!l.IsOpenAtEnd, "resolved", "open")),
        new("Entitlements", l => Cell.Wrapped(l.Finding.Entitlements?.ToString() ?? "not read")),
        new("With people", l => Cell.Of(EvidenceWords.Of<TriageState>(l.Triage))),
        new("First seen (UTC)", l => Cell.Moment(l.Finding.FirstSeen)),
        new("Last seen (UTC)", l => Cell.Moment(l.Finding.LastSeen)),
        new("Resolved at (UTC)", l => Cell.Moment(l.Finding.ResolvedAt)),
        new("Days open", l => Cell.Count((int)((l.Finding.ResolvedAt < book.End ? l.Finding.ResolvedAt.Value : book.End) - l.Finding.FirstSeen).TotalDays)),
        new("Reason", l => Cell.Wrapped(l.Finding.Reason), 70),
        new("Account id", l => Cell.Of(l.Finding.AccountId)),
        new("App id", l => Cell.Of(l.Finding.App.Value)),
        new("Finding id", l => Cell.Of(l.Finding.Id.ToString())));

    public static ImmutableArray<Sheet> Rounds(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Rounds,
        "Every comparison of an app with the directory that ended in the period: how complete it was, and what was met.",
        book.Rounds,
        1,
        new("App", r => Cell.Of(title(r.App))),
        new("Source directory", r => Cell.Of(r.Source)),
        new("Completeness", r => r.Held is not null ? Cell.Of(r.AcceptedBy is null ? "held" : $"held, accepted by {r.AcceptedBy}", CellStyle.Unproven) : r.IsComplete ? Cell.Of("complete", CellStyle.Good) : Cell.Of("incomplete", CellStyle.Unproven)),
        new("Grade", r => r.IsImported is not { } isImported ? Cell.Of("not known") : Cell.Word<EvidenceGrade>(isImported ? EvidenceGrade.Imported : EvidenceGrade.Observed)),
        new("Imported as of (UTC)", r => r is { IsImported: true, ImportedAsOf: null } ? Cell.Of("of no date") : Cell.Moment(r.ImportedAsOf)),
        new("Started at (UTC)", r => Cell.Moment(r.StartedAt)),
        new("Ended at (UTC)", r => Cell.Moment(r.EndedAt)),
        new("Identities read", r => Cell.Count(r.Identities)),
        new("Accounts read", r => Cell.Count(r.Accounts)),
        new("Requests to the directory", r => r.DirectoryRequests is { } requests ? Cell.Count(requests) : Cell.Of("not counted")),
        new("Requests to the app", r => r.AppRequests is { } requests ? Cell.Count(requests) : Cell.Of("not counted")),
        new("Open afterwards", r => Cell.Count(r.Open)),
        new("What was met", r => Cell.Wrapped(string.Join('\n', r.Counts.Select(c => $"{c.Value} {EvidenceWords.Of<Situation>(c.Key).ToLowerInvariant()}"))), 30),
        new("How complete", r => Cell.Wrapped(r.Reason), 70),
        new("App id", r => Cell.Of(r.App.Value)),
        new("Comparison id", r => Cell.Of(r.Id.ToString())));

    public static ImmutableArray<Sheet> RealEvents(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.RealEvents,
        "What happened to real people in the directory, and what each app made of it. Timed by comparisons: a change lies between two readings of the directory, and the app's answer between two of the app. Names are pseudonyms where the source says so.",
        book.RealEvents,
        1,
        new("App", e => Cell.Of(title(e.Event.App))),
        new("Who", e => Cell.Of(e.Event.Name)),
        new("Stands for", e => Cell.Of(EvidenceWords.Of<IdentityKind>(e.Event.Kind))),
        new("Check", e => BookSheets.Check(e.Event.Check)),
        new("State when made", e => Cell.Of(EvidenceWords.Of<RealEventState>(e.Event.State))),
        new("SLA verdict", e => Cell.Word<SlaVerdict>(e.Event.Sla)),
        new("Compliance when made", e => Cell.Word<Compliance>(e.Decision.Compliance)),
        new("Exception id", e => Cell.Of(e.Decision.Waiver?.Id.ToString())),
        new("Limit (s)", e => Cell.Seconds(e.Event.Limit)),
        new("Followed after at least (s)", e => Cell.Seconds(e.Event.Latency.Lower)),
        new("Followed after at most (s)", e => e.Event.Latency.Upper is { } upper ? Cell.Seconds(upper) : Cell.Of("not seen")),
        new("Changed after (UTC)", e => Cell.Moment(e.Event.From)),
        new("Changed before (UTC)", e => Cell.Moment(e.Event.To)),
        new("Changed by the directory's own word (UTC)", e => Cell.Moment(e.Event.StatedAt)),
        new("App last seen without (UTC)", e => Cell.Moment(e.Event.LastWithout)),
        new("App first seen with (UTC)", e => Cell.Moment(e.Event.FirstWith)),
        new("Entitlements", e => Cell.Of(e.Event.Names.Count == 0 ? "the account" : e.Event.Names.ToString())),
        new("Reason", e => Cell.Wrapped(e.Event.Sentence), 70),
        new("Source directory", e => Cell.Of(e.Event.Source)),
        new("App id", e => Cell.Of(e.Event.App.Value)),
        new("Event id", e => Cell.Of(e.Event.Id.ToString())));

    public static ImmutableArray<Sheet> Outages(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Outages,
        "Times in which a control did not work, or in which nobody could have seen it.",
        book.Outages,
        1,
        new("What", o => Cell.Of(EvidenceWords.Of<OutageKind>(o.Kind))),
        new("Of", o => Cell.Of(o.Subject)),
        new("App", o => Cell.Of(o.App is { } app ? title(app) : "more than one")),
        new("Started at (UTC)", o => Cell.Moment(o.StartedAt)),
        new("First seen at (UTC)", o => Cell.Moment(o.SeenAt)),
        new("Ended at (UTC)", o => Cell.Moment(o.EndedAt)),
        new("What was seen", o => Cell.Wrapped(o.Reason), 70),
        new("Outage id", o => Cell.Of(o.Id.ToString())));
}
