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

/// <summary>The sheets of what is kept as a register: exceptions, canaries, the audit trail; and the sample that is drawn of the results.</summary>
internal static class RegisterSheets
{
    public static ImmutableArray<Sheet> Exceptions(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Exceptions,
        "The whole register of exceptions, oldest first, in force in the period or not.",
        book.Waivers,
        1,
        new("App", l => Cell.Of(title(l.Waiver.Request.App))),
        new("State at the end of the period", l => l.StateThen is { } then ? Cell.Word<WaiverState>(then) : Cell.Of("not asked for yet")),
        new("State when made", l => Cell.Word<WaiverState>(l.State)),
        new("In force in the period", l => Cell.YesNo(l.WasInForce)),
        new("Checks", l => Cell.Wrapped(string.Join('\n', l.Waiver.Request.Kinds.Select(k => CheckCatalogue.Of(k).Title))), 24),
        new("Interval", l => Cell.Human(l.Waiver.Request.Interval)),
        new("Interval (s)", l => Cell.Seconds(l.Waiver.Request.Interval)),
        new("p95 observed in the period (s)", l => l.Observed?.Slowest is { } slowest ? slowest.P95 is { } p95 ? Cell.Seconds(p95) : Cell.Of("never") : Cell.Empty),
        new("Results observed", l => Cell.Count(l.Observed?.Results)),
        new("Breaches while in force", l => Cell.Count(l.Observed?.Breaches)),
        new("Breaches covered", l => Cell.Count(l.Observed?.Covered)),
        new("Requested by", l => Cell.Of(l.Waiver.RequestedBy)),
        new("Person behind the request", l => Cell.Of(l.Waiver.Author)),
        new("Requested at (UTC)", l => Cell.Moment(l.Waiver.RequestedAt)),
        new("Decided by", l => Cell.Of(l.Waiver.DecidedBy)),
        new("Person behind the decision", l => Cell.Of(l.Waiver.DecidedPerson ?? l.Waiver.DecidedBy)),
        new("Decided at (UTC)", l => Cell.Moment(l.Waiver.DecidedAt)),
        new("Begins at (UTC)", l => Cell.Moment(l.Waiver.BeginsAt)),
        new("Review due at (UTC)", l => Cell.Moment(l.Waiver.ReviewDue)),
        new("Reviews", l => Cell.Wrapped(string.Join('\n', l.Waiver.Reviews.Select(r => FormattableString.Invariant($"{r.At.UtcDateTime:yyyy-MM-dd HH:mm} {r.By}: {r.Note}")))), 60),
        new("Expires at (UTC)", l => Cell.Moment(l.Waiver.Request.ExpiresAt)),
        new("Revoked at (UTC)", l => Cell.Moment(l.Waiver.RevokedAt)),
        new("Revoked by", l => Cell.Of(l.Waiver.RevokedBy)),
        new("Why it was revoked", l => Cell.Wrapped(l.Waiver.RevokedWhy), 60),
        new("Justification", l => Cell.Wrapped(l.Waiver.Request.Justification), 60),
        new("Compensating control", l => Cell.Wrapped(l.Waiver.Request.CompensatingControl), 60),
        new("Note of the decision", l => Cell.Wrapped(l.Waiver.Note), 60),
        new("App id", l => Cell.Of(l.Waiver.Request.App.Value)),
        new("Retest run", l => Cell.Of(l.Waiver.Retest is { } retest ? retest.Run?.ToString() ?? retest.Note : null)),
        new("Extends", l => Cell.Of(l.Waiver.Request.Extends?.ToString())),
        new("Extended by", l => Cell.Of(l.ExtendedBy?.ToString())),
        new("Extensions in all", l => Cell.Count(l.Chain.Extensions)),
        new("In all from (UTC)", l => Cell.Moment(l.Chain.BeginsAt)),
        new("In all to (UTC)", l => Cell.Moment(l.Chain.EndsAt)),
        new("Exception id", l => Cell.Of(l.Waiver.Id.ToString())));

    public static ImmutableArray<Sheet> Canaries(EvidenceBook book) => SheetTable.Of(
        EvidenceSheets.Canaries,
        "Every synthetic identity that may have existed at some moment of the period, and whether it is proven gone.",
        book.Canaries,
        1,
        new("User name", l => Cell.Of(l.Canary.UserName)),
        new("Role", l => Cell.Of(EvidenceWords.Of<CanaryRole>(l.Canary.Role))),
        new("Stands for", l => Cell.Of(EvidenceWords.Of<IdentityKind>(l.Canary.Kind))),
        new("At the end of the period", l => Cell.Of(l.MayExistAtEnd ? "may still exist" : "gone")),
        new("State", l => Cell.Of(EvidenceWords.Of<CanaryState>(l.Canary.State))),
        new("Source directory", l => Cell.Of(l.Canary.Source)),
        new("Campaign", l => Cell.Of(l.Canary.Campaign)),
        new("Reserved at (UTC)", l => Cell.Moment(l.Canary.ReservedAt)),
        new("Removed at the latest (UTC)", l => l is { IsStanding: true, MayExistAtEnd: true } ? Cell.Of("put off by each run") : Cell.Moment(l.Canary.ExpiresAt)),
        new("Proven gone at (UTC)", l => Cell.Moment(l.Canary.GoneAt)),
        new("Failed removals", l => Cell.Count(l.Canary.RemovalAttempts)),
        new("What happened last", l => Cell.Wrapped(l.Canary.Note), 60),
        new("Run id", l => Cell.Of(l.Canary.Run.ToString())),
        new("Canary id", l => Cell.Of(l.Canary.Id.ToString())));

    public static ImmutableArray<Sheet> AuditTrail(EvidenceBook book, List<AuditEntry> first, int mostRows) => SheetTable.Of<AuditEntry>(
        EvidenceSheets.AuditTrail,
        "Who did what in the period, by number. An empty cell under 'Who' was erased: the trail says by whom and why. Handle the sheet as personal data.",
        book.AuditTrail.Count,
        book.AuditTrail.Read(CancellationToken.None),
        [.. first],
        mostRows,
        2,
        [
            new("Number", e => Cell.Count(e.Number)),
            new("At (UTC)", e => Cell.Moment(e.At)),
            new("Who", e => Cell.Of(e[AuditField.Who])),
            new("Roles", e => Cell.Of(e[AuditField.Roles])),
            new("From", e => Cell.Of(e[AuditField.From])),
            new("What", e => Cell.Of(e.Action)),
            new("To what", e => Cell.Of(e.Subject)),
            new("Came to", e => Cell.Of(EvidenceWords.Of<AuditOutcome>(e.Outcome))),
            new("Asked for in", e => Cell.Count(e.Answers)),
            new("Before", e => Cell.Wrapped(e[AuditField.Before]), 50),
            new("After", e => Cell.Wrapped(e[AuditField.After]), 50),
            new("Why", e => Cell.Wrapped(e[AuditField.Reason]), 50),
            new("Hash", e => Cell.Of(e.Hash)),
        ]);

    public static ImmutableArray<Sheet> Sample(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Sample,
        $"Drawn from the results with the seed \"{book.Request.Seed}\": what each run came to in each app is ordered by the SHA-256 of \"seed|run id|app id\", and the first ones of each campaign are taken. Every result is on {EvidenceSheets.Results}.",
        book.Sample,
        3,
        new("Place in the draw", l => Cell.Count(l.Rank)),
        new("Campaign", l => Cell.Of(l.Stratum.Campaign)),
        new("App", l => Cell.Of(title(l.App))),
        new("Run number", l => Cell.Count(l.First.RunNumber)),
        new("Worst of its results", l => Cell.Word<Compliance>(l.Worst)),
        new("Results", l => Cell.Count(l.Results.Length)),
        new("Frequency", l => Cell.Of(EvidenceWords.Of<ControlFrequency>(l.Stratum.Frequency))),
        new("Runs with results in the period", l => Cell.Count(l.Stratum.Runs)),
        new("Population", l => Cell.Count(l.Stratum.Population)),
        new("Drawn of it", l => Cell.Count(l.Stratum.Size)),
        new("Drawn by (SHA-256)", l => Cell.Of(l.Key)),
        new("App id", l => Cell.Of(l.App.Value)),
        new("Run id", l => Cell.Of(l.First.Run.ToString())));
}
