using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Infrastructure.Tests.Persistence;

/// <summary>One of everything, with no value left at its default, so that a lost one shows.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddTicks(1234567);

    public static readonly AppId Mail = new("mail");

    public static readonly AppId Crm = new("crm.eu");

    public static readonly SourceDirectory Source = new(
        "hr",
        new Connection(Connection.Scim, new Uri("https://hr.example:8443/scim/v2"), new BearerAuth(Secret("env:HR_TOKEN")), "/etc/ca.pem", TimeSpan.FromSeconds(9)),
        new CanaryRules("tm-canary", NameSet.Of("Admins"), TimeSpan.FromHours(2), 31, 501, 51));

    public static readonly Campaign Campaign = new(
        "leavers",
        "hr",
        [Mail, Crm],
        IdentityKind.Agent,
        [Phase.Join, Phase.Move, Phase.Leave],
        LeaveBy.Delete,
        new IdentityProfile("Sales", NameSet.Of("sales", "All Staff")),
        new IdentityProfile(null, NameSet.Empty),
        TimeSpan.FromMinutes(90),
        new CampaignSchedule("0 3 * * *", "Europe/Berlin"));

    public static readonly Governance Governance = new(
        [Source],
        [TierPolicy(RiskTier.Critical)],
        [App("mail", null, RiskTier.Critical, new NoAuth()), App("crm", "eu", RiskTier.Low, new BasicAuth("reader", Secret("file:/run/secrets/crm")))],
        [Campaign]);

    public static readonly RunPlan Plan = new(
        7,
        Source,
        Campaign,
        [.. Governance.Apps.Select(app => new PlannedApp(app, TierPolicy(app.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty.Add(CheckKind.MoverRevoke, TimeSpan.FromDays(1))))]);

    public static readonly WaiverRequest Request = new(
        Mail, [CheckKind.LeaverAccount, CheckKind.LeaverEntitlements], TimeSpan.FromHours(4), "The vendor syncs every four hours.", "Nightly review.", Now.AddDays(20))
    {
        StartsAt = Now.AddDays(1),
        ReviewAt = Now.AddDays(10),
        Extends = new(Guid.Parse("3f0a1d52-7a0e-4a4e-9a52-0d9be33f7c01")),
    };

    private static readonly StepKey Step = new(CanaryRole.Subject, Phase.Move, 2);

    private static readonly CanaryId Id = new(Guid.Parse("7b2f6c1e-3c1a-4a52-9e1d-2f6a5d2b9c11"));

    public static IEnumerable<JournalFact> Facts =>
    [
        new RunBegun(Plan),
        new AppProbed(Mail, true, "Answers, and can filter."),
        new CanaryReserved(Id, CanaryRole.Control, "tm-canary-leavers-control", Now.AddHours(3)),
        new WriteIntended(Step, Id, new CreateIdentity("tm-canary-leavers-0001", "Canary", "tidemark-canary:x", IdentityKind.Agent, "Sales")),
        new WriteIntended(Step, Id, new SetDepartment(null)),
        new WriteIntended(Step, Id, new JoinGroup("sales")),
        new WriteIntended(Step, Id, new LeaveGroup("sales")),
        new WriteIntended(Step, Id, new DisableIdentity()),
        new WriteIntended(Step, Id, new EnableIdentity()),
        new WriteIntended(Step, Id, new SetPassword(ProbedIdentity.PasswordReference(Id.ToString()))),
        new WriteIntended(Step, Id, new DeleteIdentity()),
        new WriteEnded(Step, WriteOutcome.Unknown, new ChangeMoment(At(1), At(2)), TimeSpan.FromMilliseconds(123.4567), Identity, "No answer within 10 s.", true),
        new WriteEnded(Step, WriteOutcome.Refused, null, null, null, "The lever is pulled.", false),
        new WritePlanned(Step, "tm-canary-leavers-0001", new DisableIdentity(), true, "Within the budget."),
        new ControlSighted(Mail, true, At(2), At(3), "Has everything it should have now: reader."),
        new AccessBaselined(Mail, [new("login", AccessPath.SignIn, true, true, "200."), new("refresh", AccessPath.Tokens, false, false, "503.")], At(2), At(3), At(8)),
        new AccessBaselined(Mail, [], At(2), At(3), null) { Grant = 2 },
        new GrantIntended(new(Mail, CanaryRole.Control, 2, GrantVerb.Request), "tidemark-1-mail-c2"),
        new GrantEnded(new(Mail, CanaryRole.Subject, 1, GrantVerb.Approve), WriteOutcome.Acknowledged, new(At(1), At(2)), "r-1", new(GrantState.Active, new(At(60), At(62)), TimeSpan.FromMinutes(1), "CHG-1", "active until 12:01"), "Done.", true),
        new GrantEnded(new(Mail, CanaryRole.Subject, 1, GrantVerb.Withdraw), WriteOutcome.Refused, null, null, null, "403.", false),
        new GrantEnded(new(Mail, CanaryRole.Subject, 2, GrantVerb.Revoke), WriteOutcome.Deferred, null, null, null, "429.", false) { NotBefore = At(90), IsPutOff = true },
        new GrantSighted(Mail, 2, true, At(2), At(3), "It can be used."),
        new PhaseOpened(Phase.Leave, new ChangeMoment(At(3), At(3)), [new ExpectedInApp(Mail, new ExpectedAccess(true, NameSet.Of("reader")), ExpectedAccess.None)]),
        new Observed(Phase.Leave, Crm, 4, At(4), At(5), [new JudgedCheck(CheckKind.LeaverAccount, new Judgement(Answer.NeedsListing, "Not found by filter."))], "a-1", false, NameSet.Of("reader"), 3, At(9)),
        new Observed(Phase.Join, Mail, 1, At(4), At(5), [], null, null, null, 1, null),
        new Observed(Phase.Jit, Mail, 2, At(4), At(5), [], null, null, null, 1, null) { Grant = new(GrantState.Pending, null, null, null, "pending") },
        new Concluded(Phase.Leave, Result(Mail, CheckKind.LeaverAccount)),
        new Concluded(Phase.Leave, Result(Mail, CheckKind.Joiner) with { Verdict = Verdict.Inconclusive, Sla = null, Latency = null, DecidingObservation = null, ChangedAt = null }),
        new RunGivenUp("Stopped by mia.", true),
        new CleanedUp(Id, true, "Not in the directory any more."),
        new RunEnded(RunState.Stopped, "Stopped by mia."),
    ];

    private static DirectoryIdentity Identity =>
        new("i-1", "tm-canary-leavers-0001", "tidemark-canary:x", "Canary", true, IdentityKind.Agent, "Sales", NameSet.Of("sales"), Now.AddMinutes(-1));

    public static JournalEntry Entry(JournalFact fact, string? detail = null) => new(0, At(0), fact, detail);

    public static Instant At(int seconds) => new(Now.AddSeconds(seconds), TimeSpan.FromSeconds(1000.5 + seconds), "boot-1");

    public static CheckResult Result(AppId app, CheckKind kind, int minutes = 0) => new(
        app,
        kind,
        Verdict.Passed,
        SlaVerdict.Breached,
        new LatencyInterval(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(64.25)),
        TimeSpan.FromSeconds(60),
        EvidenceGrade.Imported,
        "Gone between 61 s and 64 s: observation 5.",
        5,
        6,
        Now.AddMinutes(minutes - 2),
        Now.AddMinutes(minutes));

    public static Canary Canary(CanaryState state = CanaryState.Live, CanaryRole role = CanaryRole.Subject, string source = "hr") => new()
    {
        Id = CanaryId.New(),
        Role = role,
        Source = source,
        Campaign = "leavers",
        Run = RunId.New(),
        UserName = "tm-canary-leavers-0001",
        Kind = IdentityKind.ServiceAccount,
        IdentityId = "i-1",
        State = state,
        ReservedAt = Now,
        ExpiresAt = Now.AddHours(2),
        RemovalAttempts = 3,
        NextRemovalAt = Now.AddMinutes(3),
        GoneAt = Now.AddMinutes(4),
        Note = "The directory answered 503.",
    };

    private static GovernedApp App(string name, string? tenant, RiskTier tier, ConnectionAuth auth) => new(
        name,
        tenant,
        name.ToUpperInvariant(),
        "What it is for.",
        "olga",
        tier,
        new Connection(Connection.Scim, new Uri("https://app.example/scim"), auth, null, TimeSpan.FromSeconds(5)),
        new RoleMap(AppScope.Mapped, [new RoleRule(true, null, null, "reader"), new RoleRule(false, "sales", null, "seller")]),
        true);

    private static Core.Sla.TierPolicy TierPolicy(RiskTier tier) => Core.Sla.TierPolicy.Default(tier) with { Target = 0.1 + 0.2 };

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
