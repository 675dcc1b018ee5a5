using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests;

/// <summary>Builders with safe defaults: a test states only what matters to it.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly Actor Administrator = new("ada", [Role.Administrator]);
    public static readonly Actor Manager = new("max", [Role.IamManager]);
    public static readonly Actor OtherManager = new("mia", [Role.IamManager]);
    public static readonly Actor Owner = new("olga", [Role.AppOwner]);
    public static readonly Actor Auditor = new("aud", [Role.Auditor]);
    public static readonly TokenUse Token = new(Guid.Parse("0c9f1f0e-7a53-4c39-9a52-6ac1b0f1d001"), TokenScope.Whole, null);
    public static readonly Actor Program = new("mia", [Role.IamManager]) { Token = Token };
    public static readonly Actor UnknownProgram = new("bootstrap", [Role.Administrator]) { Token = Token };
    public static readonly Actor Nobody = new("nobody", []);

    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public static Instant At(double seconds, string clock = "boot") => new(Noon + S(seconds), S(seconds + 1000), clock);

    public static Connection Connection(string url = "https://peer.example/scim/v2") =>
        new(Core.Directories.Connection.Scim, new Uri(url), new NoAuth(), null, TimeSpan.FromSeconds(10));

    public static CanaryRules Rules(params string[] protectedGroups) => CanaryRules.Default with { ProtectedGroups = new(protectedGroups) };

    public static SourceDirectory Source(CanaryRules? rules = null) => new("hr", Connection("https://hr.example/scim/v2"), rules ?? Rules("admins"));

    public static RoleMap Roles(AppScope scope = AppScope.Everyone) => new(
        scope,
        [new(true, null, null, "basic"), new(false, "sales", null, "crm"), new(false, "support", null, "desk"), new(false, null, "Finance", "ledger")]);

    public static GovernedApp App(string name = "mail", RiskTier tier = RiskTier.Critical, RoleMap? roles = null, bool disabledMayKeep = false) =>
        new(name, null, name.ToUpperInvariant(), string.Empty, "olga", tier, Connection($"https://{name}.example/scim/v2"), roles ?? Roles(), disabledMayKeep);

    public static Campaign Campaign(string name = "nightly", params string[] apps) => new(
        name,
        "hr",
        [.. (apps.Length == 0 ? ["mail"] : apps).Select(a => new AppId(a))],
        IdentityKind.Person,
        [Phase.Join, Phase.Move, Phase.Leave],
        LeaveBy.Disable,
        new("Sales", NameSet.Of("sales")),
        new("Finance", NameSet.Of("support")),
        null,
        null);

    public static Governance Governance(params GovernedApp[] apps)
    {
        var all = apps.Length == 0 ? [App()] : apps;
        return new(
            [Source()],
            [.. Enum.GetValues<RiskTier>().Select(TierPolicy.Default)],
            [.. all],
            [Campaign("nightly", [.. all.Select(a => a.Id.Value)])]);
    }

    public static ImmutableDictionary<CheckKind, TimeSpan> Limits(double seconds) =>
        Enum.GetValues<CheckKind>().ToImmutableDictionary(k => k, _ => S(seconds));

    public static TierPolicy Tier(RiskTier tier = RiskTier.Critical, double limit = 60) => TierPolicy.Default(tier) with { Limits = Limits(limit) };

    public static Canary Canary(CanaryRole role = CanaryRole.Subject, CanaryState state = CanaryState.Live) => new()
    {
        Id = new(Guid.Parse("11111111-2222-3333-4444-555555555555")),
        Role = role,
        Source = "hr",
        Campaign = "nightly",
        Run = new(Guid.Parse("99999999-2222-3333-4444-555555555555")),
        UserName = role is CanaryRole.Control ? "tm-canary-nightly-control" : "tm-canary-nightly-0001",
        Kind = IdentityKind.Person,
        IdentityId = state is CanaryState.Reserved ? null : "id-1",
        State = state,
        ReservedAt = Noon,
        ExpiresAt = Noon.AddHours(24),
    };

    public static DirectoryIdentity Identity(Canary canary, bool active = true, string[]? groups = null) =>
        new(canary.IdentityId ?? "id-1", canary.UserName, canary.Marker, "Canary", active, IdentityKind.Person, "Sales", new(groups ?? ["sales"]), Noon);

    public static DirectoryIdentity Person(string id, string userName, bool active = true, string? department = null, DateTimeOffset? modified = null, params string[] groups) =>
        new(id, userName, null, userName, active, IdentityKind.Person, department, new(groups), modified);

    public static SourceReading Found(DirectoryIdentity identity) => new(SightingState.Found, identity, "Found.", []);

    public static SourceReading Reading(SightingState state) => new(state, null, $"It is {state}.", []);

    public static Account Account(string id = "a-1", bool active = true, string[]? entitlements = null, bool readable = true, string userName = "tm-canary-nightly-0001") =>
        new(id, userName, "id-1", active, readable ? new NameSet(entitlements ?? []) : null, null);

    public static Sighting Seen(params Account[] accounts) => Sighting.Of([.. accounts], "Asked.");

    public static readonly Sighting Unsure = Sighting.Unknown("500.");

    public static AppReading Reading(Sighting? byId = null, Sighting? byFilter = null, Sighting? inListing = null, Sighting? controlByFilter = null, Sighting? controlInListing = null, double at = 0)
    {
        var control = Seen(Account("c-1", true, ["basic", "crm"], userName: "tm-canary-nightly-control"));
        return new(
            At(at),
            At(at + 0.1),
            byId ?? Sighting.NotAsked,
            byFilter ?? Seen(),
            inListing ?? Sighting.NotAsked,
            controlByFilter ?? control,
            controlInListing ?? (inListing is null ? Sighting.NotAsked : control),
            null,
            []);
    }

    public static CheckResult Result(
        Verdict verdict = Verdict.Passed,
        SlaVerdict? sla = SlaVerdict.Met,
        double? upper = 5,
        double lower = 1,
        CheckKind kind = CheckKind.LeaverAccount,
        string app = "mail",
        DateTimeOffset? at = null) =>
        new(
            new(app), kind, verdict, sla, sla is null ? null : new(S(lower), upper is null ? null : S(upper.Value)), S(60), EvidenceGrade.Observed,
            $"{verdict}.", 1, 2, at ?? Noon, at ?? Noon);

    public static WaiverRequest WaiverRequest(double interval = 600, string app = "mail", params CheckKind[] kinds) => new(
        new(app),
        [.. kinds.Length == 0 ? [CheckKind.LeaverAccount] : kinds],
        S(interval),
        "The vendor synchronises once every ten minutes and cannot do better.",
        "Sessions end after five minutes.",
        Noon.AddDays(10))
    {
        ReviewAt = Noon.AddDays(5),
    };

    public static Waiver Waiver(double interval = 600, WaiverState decision = WaiverState.Approved, string app = "mail", params CheckKind[] kinds) => new()
    {
        Id = WaiverId.New(),
        Request = WaiverRequest(interval, app, kinds),
        RequestedBy = "olga",
        RequestedAt = Noon.AddDays(-2),
        Decision = decision,
        DecidedBy = decision is WaiverState.Submitted or WaiverState.Draft ? null : "max",
        DecidedAt = decision is WaiverState.Submitted or WaiverState.Draft ? null : Noon.AddDays(-1),
    };
}
