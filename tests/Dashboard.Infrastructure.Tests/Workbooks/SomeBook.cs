using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Infrastructure.Tests.Workbooks;

/// <summary>A small book with one row of everything, and the same book every time.</summary>
internal static class SomeBook
{
    public static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Made = new(2026, 3, 9, 8, 7, 6, 123, TimeSpan.FromHours(2));

    private static readonly AppId Mail = new("mail");

    public static EvidenceBook Of(string text = "plain", int observations = 1, int entries = 1) => new()
    {
        Request = new(From, From.AddDays(7), text),
        GeneratedAt = Made,
        ProductVersion = "0.1.0+abc",
        Configuration = new(7, new([], [], [App(text)], []), From, text),
        Sources = [new("hr", "Source directory", "SCIM 2.0", "https://hr.example:8443", text, "none", new(1, 2, 10, From, From.AddMinutes(1)))],
        Controls = ControlJudge.All(new([], [], [], [])),
        Compliance =
        [
            Line(CheckKind.Joiner, new(4, 4, 0, 0, S(3), S(9.5), S(9.5), 0, 0), Compliance.Compliant, "Found within 9.5 s."),
            Line(CheckKind.LeaverAccount, new(4, 3, 1, 1, S(42), null, null, 1, 0), Compliance.NonCompliant, text),
            Line(CheckKind.LeaverEntitlements, new(0, 0, 0, 0, null, null, null, 0, 0), Compliance.NotProven, "Never tested."),
        ],
        Results =
        [
            Result(CheckKind.Joiner, Verdict.Passed, SlaVerdict.Met, Compliance.Compliant, text),
            Result(CheckKind.MoverGrant, Verdict.Passed, SlaVerdict.Breached, Compliance.Excepted, "Late: between 61 s and 64 s, the limit is 60 s (observation 5)."),
            Result(CheckKind.MoverRevoke, Verdict.Passed, SlaVerdict.Indeterminate, Compliance.NotProven, "The limit lies between two readings."),
            Result(CheckKind.LeaverAccount, Verdict.Failed, SlaVerdict.Breached, Compliance.NonCompliant, "Still active when the watch ended after 15 min (observation 12)."),
            Result(CheckKind.LeaverEntitlements, Verdict.Inconclusive, null, Compliance.NotProven, "Could not be proven: the listing stopped at page 3 of 7."),
        ],
        Runs = [new(Run(text), null, true, 5, 5, 0, 0, observations, observations, 1, 1), new(Run(text) with { Id = Id(2), Number = 2, IsDryRun = true }, null, true, 0, 0, 0, 0, 0, 0, 0, 0)],
        Observations = new(observations, _ => Enumerable.Range(1, observations).Select(n => Observation(n, text)).ToAsyncEnumerable()),
        Canaries = [new(Canary(text), true)],
        Findings = [new(new(Id(3).Value, Mail, Situation.OrphanedAccount, text, text, NameSet.Of("admin"), false, text, From, From, null), true, TriageState.Open)],
        Rounds = [new(Id(4).Value, Mail, "hr", From, From.AddMinutes(1), false, "App: stopped at page 3 of 7.", 10, 5, 1)],
        RealEvents = [new(new(Id(5).Value, "hr", Mail, "p-0000000000000001", text, IdentityKind.Person, CheckKind.LeaverAccount, From, From.AddHours(1), TimeSpan.FromHours(2)) { LastWithout = From.AddHours(9), WasThere = true }, new(Compliance.NonCompliant, null, text))],
        Outages = [new(Id(6).Value, OutageKind.LogSilent, text, null, From, From, null, text)],
        AuditTrail = new(
            entries,
            ImmutableDictionary<AuditOutcome, int>.Empty.Add(AuditOutcome.Done, entries),
            entries,
            entries,
            _ => Enumerable.Range(1, entries).Select(n => new AuditEntry(n, From, "lever.move", text, AuditOutcome.Done, null, [new(AuditField.Who, new('0', 64), "00", text), new(AuditField.Reason, new('0', 64), "00", text)], AuditEntry.Beginning, new('0', 64))).ToAsyncEnumerable()),
        Sample = [new(1, new('0', 64), Mail, [Result(CheckKind.Joiner, Verdict.Passed, SlaVerdict.Met, Compliance.Compliant, text)], new("leavers", 1, ControlFrequency.Annual, 1, 1))],
        Exclusions = [new("Finding 3: known as break glass", text, text, From, null, text)],
        Waivers = [new(Waiver(text), WaiverState.Approved, true) { Chain = new(From, From.AddDays(30), 1) }],
        Definitions = [new("Verdict", "Passed", text)],
        Totals = [new("Results by verdict", "Passed 3 + Failed 1 + Inconclusive 1", 5, "rows on Test results", 5), new("Run numbers", "expected 3", 3, "found", 2)],
        Sequences = [new("leavers", 1, 3, 2, [3], "Missing: 3.")],
        Omissions = [new("Dry runs", 1, text), new("Secrets", null, "No credential is in the journals.")],
    };

    private static GovernedApp App(string text) => new(
        "mail", "eu", text, string.Empty, "olga", RiskTier.Critical, new(Connection.Scim, new("https://mail.example"), new NoAuth(), null, S(10)), new(AppScope.Everyone, []), false);

    private static Canary Canary(string text) => new()
    {
        Id = new(Id(7).Value),
        Role = CanaryRole.Subject,
        Source = "hr",
        Campaign = "leavers",
        Run = Id(1),
        UserName = text,
        Kind = IdentityKind.Person,
        State = CanaryState.Leaked,
        ReservedAt = From,
        ExpiresAt = From.AddHours(1),
        Note = text,
    };

    private static Run Run(string text) =>
        new(Id(1), 1, "leavers", RunTrigger.Schedule, text, From, From, false, RunState.Completed, From, From.AddMinutes(20), null, text);

    private static ComplianceLine Line(CheckKind kind, SlaSummary summary, Compliance compliance, string reason) =>
        new(Mail, App(reason), RiskTier.Critical, kind, TimeSpan.FromMinutes(15), summary, compliance, compliance, reason, [new(Id(5).Value)]);

    private static ResultLine Result(CheckKind kind, Verdict verdict, SlaVerdict? sla, Compliance compliance, string reason) => new(
        new(Id(1), 1, "leavers", RiskTier.Critical, new(Mail, kind, verdict, sla, new(S(61), S(64.25)), S(60), EvidenceGrade.Observed, reason, 5, 6, From.AddMilliseconds(1), From.AddHours(1.5))),
        new(compliance, compliance is Compliance.Excepted ? Waiver("plain") : null, string.Empty));

    private static ObservationLine Observation(int number, string text) => new(
        Run("plain"),
        new(Phase.Leave, Mail, number, At(number), At(number + 1), [new(CheckKind.LeaverAccount, new(Answer.NeedsListing, text)), new(CheckKind.LeaverEntitlements, new(Answer.With, "None left."))], "a-1", false, NameSet.Of("reader"), 3, null));

    private static Waiver Waiver(string text) => new()
    {
        Id = new(Id(5).Value),
        Request = new(Mail, [CheckKind.LeaverAccount, CheckKind.MoverGrant], TimeSpan.FromHours(4), text, text, From.AddDays(30)),
        RequestedBy = "olga",
        RequestedAt = From.AddDays(-2),
        Decision = WaiverState.Approved,
        DecidedBy = "max",
        DecidedAt = From.AddDays(-1),
        Note = text,
    };

    private static RunId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Instant At(int seconds) => new(From.AddSeconds(seconds), S(seconds), "boot");
}
