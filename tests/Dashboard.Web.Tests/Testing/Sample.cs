using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Records with safe defaults, so that a test states only what matters to it.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    public const string Owner = "olivia.owner";

    public static Connection Connection(string host = "app.example") =>
        new(Core.Directories.Connection.Scim, new Uri($"https://{host}/scim/v2"), new NoAuth(), null, Core.Directories.Connection.DefaultTimeout);

    public static GovernedApp App(string name = "mail", RiskTier tier = RiskTier.Critical, string owner = Owner, string? title = null, string? tenant = null) => new(
        name,
        tenant,
        title ?? char.ToUpperInvariant(name[0]) + name[1..],
        string.Empty,
        owner,
        tier,
        Connection($"{name}.example"),
        new RoleMap(AppScope.Everyone, [new RoleRule(true, null, null, "user"), new RoleRule(false, "sales", null, "editor")]),
        false);

    /// <summary>Access lent through an LDAP group, without a probe of what it opens.</summary>
    public static JitAccess Jit => new(
        "editor-in-chief",
        TimeSpan.FromMinutes(30),
        null,
        JitEnd.Expiry,
        new LdapGroupBroker(new("ldaps://directory.example"), "cn=tidemark", SecretReference.TryParse("env:LDAP", out var secret) ? secret : throw new InvalidOperationException(), LdapGroupStyle.DynamicEntry, "cn={reference},ou=grants", "uid={userName}"),
        ProbeSet.None);

    /// <summary>Passed and met, 42 s after the change, an hour ago.</summary>
    public static RecordedResult Result(
        GovernedApp app,
        CheckKind kind = CheckKind.LeaverAccount,
        Verdict verdict = Verdict.Passed,
        SlaVerdict? sla = SlaVerdict.Met,
        TimeSpan? upper = null,
        TimeSpan? ago = null,
        string reason = "Removed 42 s after the change; the limit is 15 min.",
        RunId? run = null,
        int number = 7)
    {
        var concluded = Now - (ago ?? TimeSpan.FromHours(1));
        var bound = upper ?? TimeSpan.FromSeconds(42);
        LatencyInterval? latency = verdict switch
        {
            Verdict.Passed => new(bound * 0.9, bound),
            Verdict.Failed => new(bound, null),
            _ => null,
        };
        var limit = Core.Sla.TierPolicy.Default(app.Tier).Limits[kind];
        return new(
            run ?? RunId.New(),
            number,
            "nightly",
            app.Tier,
            new(app.Id, kind, verdict, sla, latency, limit, EvidenceGrade.Observed, reason, 3, 5, concluded - bound, concluded));
    }

    public static RecordedResult Late(GovernedApp app, TimeSpan upper, CheckKind kind = CheckKind.LeaverAccount, TimeSpan? ago = null) =>
        Result(app, kind, Verdict.Passed, SlaVerdict.Breached, upper, ago, $"Removed {HumanTime.Format(upper)} after the change; the limit is 15 min.");

    public static RecordedResult Failed(GovernedApp app, CheckKind kind = CheckKind.LeaverAccount, TimeSpan? ago = null, TimeSpan? watched = null) =>
        Result(app, kind, Verdict.Failed, SlaVerdict.Breached, watched ?? TimeSpan.FromHours(1), ago, "The account is still active (by id) when the watch ended.");

    public static RecordedResult Inconclusive(GovernedApp app, CheckKind kind = CheckKind.LeaverAccount, TimeSpan? ago = null) =>
        Result(app, kind, Verdict.Inconclusive, null, null, ago, "Could not be proven: the listing stopped at page 3 of 7.");

    public static Waiver Waiver(GovernedApp app, TimeSpan interval, bool isApproved = true) => new()
    {
        Id = WaiverId.New(),
        Request = new(app.Id, [CheckKind.LeaverAccount, CheckKind.LeaverEntitlements], interval, "The vendor syncs in batches until the contract ends in June.", "Sign-in needs the company network.", Now.AddDays(20)) { ReviewAt = Now.AddDays(10) },
        RequestedBy = Owner,
        RequestedAt = Now.AddDays(-3),
        Decision = isApproved ? WaiverState.Approved : WaiverState.Submitted,
        DecidedBy = isApproved ? "iris" : null,
        DecidedAt = isApproved ? Now.AddDays(-2) : null,
    };

    public static Finding Finding(GovernedApp app, Situation situation = Situation.OrphanedAccount, DateTimeOffset? resolvedAt = null) => new(
        Guid.CreateVersion7(),
        app.Id,
        situation,
        "a-17",
        "pat.gone",
        NameSet.Of("admin"),
        false,
        "The account is active, and no identity in the directory has its externalId or its userName.",
        Now.AddDays(-9),
        Now.AddHours(-2),
        resolvedAt);

    public static Round Round(GovernedApp app, bool isComplete = true) => new(
        Guid.CreateVersion7(), app.Id, "directory", Now.AddHours(-2), Now.AddHours(-2), isComplete, "App: 120 accounts on 2 pages. Directory: 118 identities on 2 pages.", 118, 120, 1) { AppReason = "120 accounts on 2 pages.", DirectoryReason = "118 identities on 2 pages." };

    /// <summary>A sign-in, and a refresh token and a session that hang on it.</summary>
    public static ProbeSet Probes() => new(
    [
        new PasswordGrantProbe("login", new Uri("https://login.example/token"), "tidemark", null, "openid offline_access"),
        new RefreshTokenProbe("refresh", "login"),
        new SsoSessionProbe("session", "login"),
    ]);

    /// <summary>A control canary that lives.</summary>
    public static Canary Control(string campaign = "nightly") => Canary() with { Role = CanaryRole.Control, Campaign = campaign, UserName = $"tm-canary-{campaign}-control", IdentityId = "c-1" };

    public static SourceDirectory Source() => new("directory", Connection("directory.example"), CanaryRules.Default);

    public static Campaign Campaign(string name = "nightly", CampaignSchedule? schedule = null, params GovernedApp[] apps) => new(
        name,
        "directory",
        [.. apps.Select(a => a.Id)],
        IdentityKind.Person,
        [Phase.Join, Phase.Move, Phase.Leave],
        LeaveBy.Disable,
        new("Sales", NameSet.Of("sales")),
        new("Finance", NameSet.Of("finance")),
        null,
        schedule);

    public static Run Run(RunState state = RunState.Completed, string campaign = "nightly", int number = 7) => new(
        RunId.New(), number, campaign, RunTrigger.Manual, "iris", Now.AddHours(-1), null, false, state, Now.AddHours(-1), state is RunState.Running or RunState.Pending ? null : Now, null, string.Empty);

    public static Canary Canary(CanaryState state = CanaryState.Live) => new()
    {
        Id = CanaryId.New(),
        Role = CanaryRole.Subject,
        Source = "directory",
        Campaign = "nightly",
        Run = RunId.New(),
        UserName = "tm-canary-nightly-0007",
        Kind = IdentityKind.Person,
        State = state,
        ReservedAt = Now.AddHours(-1),
        ExpiresAt = Now.AddHours(23),
    };

    public static CapabilityReport Report(GovernedApp app, bool isReachable = true) => new(
        app.Id,
        Now.AddDays(-1),
        isReachable,
        isReachable ? "Reachable, and every path an absence needs is there." : "The app refused the credential.",
        [new("Filter on userName", true, "1 account."), new("Paging", null, "Only one page."), new("Groups", false, "404 for /Groups.")]);

    public static ImmutableArray<CheckKind> AllKinds => [.. Enum.GetValues<CheckKind>()];
}
