using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <content>What is found by comparisons, and what is kept as a register.</content>
internal sealed partial class FilledStore
{
    private async Task AddComparisonsAsync()
    {
        var findings = Store.Get<IFindingStore>();
        var claim = new Core.Provisioning.LogClaim("exports", "1", From.AddHours(1), "disable", "ok", true, true, null);
        Finding[] found =
        [
            Finding(Samples.Mail, Situation.OrphanedAccount, -90, null) with { UserName = Nasty, Entitlements = null, IsCanary = false },
            Finding(Samples.Mail, Situation.OrphanedAccount, -80, -60), // before the period
            Finding(Samples.Crm, Situation.OrphanedAccount, -70, 0) with { Kind = IdentityKind.Agent }, // resolved in its first moment
            Finding(Samples.Crm, Situation.ResidualAccess, 10, 30) with { IdentityId = "i-1", Log = LogVerdict.FalseSuccess, Readings = new(null, null, claim, null) { Owner = "pia" }, Names = NameSet.Of("admin", "Billing"), Kind = IdentityKind.ServiceAccount },
            Finding(Pay, Situation.ExcessEntitlement, 20, 7 * 24) with { Readings = new(null, null, claim with { IsImported = true }, null) { ImportedAsOf = From.AddDays(-3) } }, // resolved as the period ends
            Finding(Pay, Situation.DuplicateAccount, (7 * 24) - 1, null) with { Entitlements = NameSet.Empty },
            Finding(Pay, Situation.OrphanedAccount, 7 * 24, null), // after it
        ];
        Round[] rounds =
        [
            Round(Samples.Mail, -90) with { AppRequests = 1, DirectoryRequests = 0, Answers = [Answer(RoundSide.App, 1)] }, // before the period
            Round(Samples.Mail, 0) with { AppRequests = 2, DirectoryRequests = 1, Answers = [Answer(RoundSide.App, 1), Answer(RoundSide.App, 2), Answer(RoundSide.Directory, 1)] } with { IsComplete = false, Reason = "App: stopped at page 3 of 7." },
            Round(Samples.Crm, 10) with { AppRequests = 1, DirectoryRequests = 1, Answers = [Answer(RoundSide.App, 1), Answer(RoundSide.Directory, 1)], Held = "41 of 50 accounts had vanished.", AcceptedBy = "ada" },
            Round(Pay, 20) with { AppRequests = 0, DirectoryRequests = 1, Answers = [Answer(RoundSide.Directory, 1)], IsImported = true, ImportedAsOf = From.AddDays(-3) },
            Round(Pay, 40) with { IsImported = true, Held = "Too many had vanished." },
            Round(Pay, 60) with { IsImported = false, Reason = Nasty },
            Round(Samples.Mail, 7 * 24),
        ];
        foreach (var (i, round) in rounds.Index())
        {
            await findings.SaveAsync(round, [found[i]], default);
        }

        await findings.AddAsync(
        [
            Triage(found[0], TriageAction.MarkKnown, 5, "Break glass, in the safe.", KnownAs.BreakGlass, From.AddDays(90)),
            Triage(found[0], TriageAction.Comment, 6, "Looked at it.", null, null),
            Triage(found[2], TriageAction.MarkKnown, -20, "Vendor account.", KnownAs.Other, From.AddDays(1)), // ran out in the period
            Triage(found[3], TriageAction.MarkKnown, 15, "Exception asked for.", KnownAs.Exception, From.AddDays(90)),
            Triage(found[3], TriageAction.Reopen, 16, "Refused.", null, null),
            Triage(found[4], TriageAction.MarkKnown, 24 * 8, "After the period.", KnownAs.ServiceAccount, From.AddDays(90)),
        ],
        default);

        static RoundAnswer Answer(RoundSide side, int page) => new(side, new($"GET https://{side}.example/Users?page={page}", default, default, 200, "100 accounts", 31_000, new('e', 64), null));

        RealEvent Event(int hours, RealEventState state, int? without, int? with) =>
            new(Guid.CreateVersion7(), "hr", Samples.Mail, "p-1", $"p-{hours}", IdentityKind.Person, CheckKind.LeaverAccount, From.AddHours(hours - 1), From.AddHours(hours), TimeSpan.FromHours(2)) { State = state, LastWithout = without is { } w ? From.AddHours(w) : null, FirstWith = with is { } f ? From.AddHours(f) : null, WasThere = true, StatedAt = From.AddHours(hours).AddMinutes(-7) };
        await Store.Get<IRealEventStore>().SaveAsync(
        [
            Event(-50, RealEventState.Followed, -49, -48), Event(-40, RealEventState.Waiting, -39, null), Event(-30, RealEventState.Followed, -29, 1), Event(5, RealEventState.Followed, null, 6),
            Event(9, RealEventState.Overtaken, 14, null) with { App = Samples.Crm, Names = NameSet.Of("editor", "admin"), Check = CheckKind.MoverRevoke, Kind = IdentityKind.Agent }, Event(7 * 24, RealEventState.Waiting, null, null),
        ],
        default);
        Outage Outage(OutageKind kind, AppId? app, int from, int? to) => new(Guid.CreateVersion7(), kind, Nasty, app, From.AddHours(from), From.AddHours(from).AddMinutes(3), to is { } end ? From.AddHours(end) : null, "Nothing arrived.");
        await Store.Get<IOutageStore>().SaveAsync(
            [Outage(OutageKind.LogSilent, null, -90, -80), Outage(OutageKind.AppUnread, Samples.Mail, -70, 0), Outage(OutageKind.JobStalled, Samples.Crm, 5, 9), Outage(OutageKind.CredentialExpiring, Pay, 10, 7 * 24), Outage(OutageKind.LogUnread, null, 11, null), Outage(OutageKind.AuditBroken, null, 7 * 24, null)],
            default);
    }

    private async Task AddRegistersAsync()
    {
        var waivers = Store.Get<IWaiverStore>();
        Waiver Asked(AppId app, int hours, WaiverState decision) => new() { Id = WaiverId.New(), Request = Samples.Request with { App = app, StartsAt = null, Extends = null, ExpiresAt = From.AddDays(60), Justification = Nasty }, RequestedBy = "olga", RequestedAt = From.AddHours(hours), Decision = decision };
        Waiver Decided(Waiver waiver, int hours, string note) => waiver with { DecidedBy = "max", DecidedPerson = "max@example.com", DecidedAt = From.AddHours(hours), Note = note };
        var approved = Decided(Asked(Samples.Crm, -200, WaiverState.Approved), -190, "Until the vendor is changed.") with { RequestedPerson = "olga@example.com", Reviews = [new(From.AddHours(3), "rita", "Still needed.", From.AddDays(20))], Retest = new(From.AddHours(4), "leavers", RunId.New(), 3, "Begun.") };
        foreach (var waiver in (Waiver[])
        [
            approved,
            Decided(Asked(Samples.Mail, -100, WaiverState.Revoked), -90, string.Empty) with { RevokedAt = From.AddHours(-50), RevokedBy = "max", RevokedWhy = "Not needed any more." },
            Decided(Asked(Samples.Mail, -10, WaiverState.Rejected), 5, "Too long."),
            Decided(Asked(Samples.Mail, 12, WaiverState.Approved), 13, "Yes.") with { Request = Samples.Request with { App = Samples.Mail, Interval = TimeSpan.FromHours(2), Kinds = [CheckKind.MoverGrant, CheckKind.LeaverTokens], StartsAt = From.AddHours(14), ExpiresAt = From.AddDays(3), Extends = approved.Id } },
            Asked(Pay, 20, WaiverState.Submitted),
            Asked(Pay, 21, WaiverState.Draft),
        ])
        {
            await waivers.SaveAsync(waiver, null, default);
        }

        foreach (var (state, role, reserved, gone) in ((CanaryState, CanaryRole, int, int?)[])
        [
            (CanaryState.Gone, CanaryRole.Subject, -90, -80), (CanaryState.Gone, CanaryRole.Subject, -70, 0), (CanaryState.Live, CanaryRole.Control, -60, null), (CanaryState.Gone, CanaryRole.Owner, 5, 6),
            (CanaryState.Gone, CanaryRole.Control, 7, 7 * 24), (CanaryState.Leaked, CanaryRole.Subject, 8, null), (CanaryState.Live, CanaryRole.Subject, 7 * 24, null),
        ])
        {
            await Store.Canaries.SaveAsync(Samples.Canary(state, role) with { UserName = $"tm-canary-{reserved}", ReservedAt = From.AddHours(reserved), ExpiresAt = From.AddHours(reserved + 3), GoneAt = gone is { } end ? From.AddHours(end) : null }, default);
        }
    }

    private async Task AddAuditTrailAsync()
    {
        var trail = Store.Get<IAuditTrail>();
        foreach (var (hours, outcome) in ((int, AuditOutcome)[])[(-5, AuditOutcome.Done), (0, AuditOutcome.Asked), (1, AuditOutcome.Done), (2, AuditOutcome.Refused), (3, AuditOutcome.Failed), (4, AuditOutcome.Done), (7 * 24, AuditOutcome.Done)])
        {
            Store.Time.SetUtcNow(From.AddHours(hours));
            await trail.AppendAsync(new(new(hours == 2 ? "eve" : "ada", "IamManager", "10.0.0.1"), "lever.move", $"stop lever {hours}", outcome) { Answers = hours == 1 ? 2 : null, Before = "released", After = Nasty, Reason = "A test." }, default);
        }

        Assert.Equal(1, await trail.EraseAsync("eve", new("ada", "Administrator", null), "Asked for it.", 4, default));
        Store.Time.SetUtcNow(To.AddDays(1));
    }

    private static Finding Finding(AppId app, Situation situation, int first, int? resolved) => new(
        Guid.CreateVersion7(), app, situation, $"a{first}", $"user{first}", NameSet.Of("admin", "reader"), true, $"Since {first}: {Nasty}", From.AddHours(first), From.AddHours((resolved ?? (9 * 24)) - 1), resolved is { } end ? From.AddHours(end) : null);

    private static Round Round(AppId app, int hours) => new(Guid.CreateVersion7(), app, "hr", From.AddHours(hours).AddMinutes(-4), From.AddHours(hours), true, "100 of 100.", 100 + hours, 101, 3)
    {
        Counts = System.Collections.Immutable.ImmutableSortedDictionary<Situation, int>.Empty.Add(Situation.Linked, 97).Add(Situation.OrphanedAccount, 2),
    };

    private static TriageEntry Triage(Finding finding, TriageAction action, int hours, string text, KnownAs? known, DateTimeOffset? until) =>
        new(Guid.CreateVersion7(), finding.Id, From.AddHours(hours), "tina", action, text, known is null ? null : "pia", known, until, finding.Fingerprint);
}
