using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Configuration;

public sealed class GovernanceTests
{
    private static readonly Governance Valid = Some.Governance();

    private static Governance With(Func<SourceDirectory, SourceDirectory>? source = null, Func<TierPolicy, TierPolicy>? tier = null, Func<GovernedApp, GovernedApp>? app = null, Func<Campaign, Campaign>? campaign = null) => new(
        [(source ?? (x => x))(Valid.Sources[0])],
        [(tier ?? (x => x))(Valid.Tiers[0]), .. Valid.Tiers[1..]],
        [(app ?? (x => x))(Valid.Apps[0])],
        [(campaign ?? (x => x))(Valid.Campaigns[0])]);

    private static Governance Connected(Func<Connection, Connection> break_) => With(app: a => a with { Connection = break_(a.Connection) });

    private static Governance Canaries(Func<CanaryRules, CanaryRules> break_) => With(source: s => s with { Canaries = break_(s.Canaries) });

    private static Governance Ruled(RoleRule rule) => With(app: a => a with { Roles = a.Roles with { Rules = [rule] } });

    [Fact]
    public void The_valid_configuration_and_the_empty_one_have_no_errors()
    {
        Assert.Empty(GovernanceValidator.Validate(Valid));
        Assert.Empty(GovernanceValidator.Validate(Governance.Empty));
    }

    [Fact]
    public void One_broken_field_gives_one_error_with_its_key()
    {
        (string Path, string Says, Governance Broken)[] cases =
        [
            ("sources[0].name", "'HR' is not a name", With(source: s => s with { Name = "HR" }, campaign: c => c with { Source = "HR" })),
            ("sources[1].name", "'hr' is used twice", Valid with { Sources = [Valid.Sources[0], Valid.Sources[0]] }),
            ("sources[0].canaries.prefix", "at least three", Canaries(c => c with { Prefix = "tm" })),
            ("sources[0].canaries.prefix", "a-z", Canaries(c => c with { Prefix = "TM-canary" })),
            ("sources[0].canaries.lease", "between 1m and 72h", Canaries(c => c with { Lease = TimeSpan.FromSeconds(59.999) })),
            ("sources[0].canaries.lease", "between 1m and 72h", Canaries(c => c with { Lease = TimeSpan.FromHours(72) + TimeSpan.FromTicks(1) })),
            ("sources[0].canaries.budget", "two live canaries", Canaries(c => c with { WritesPerMinute = 0 })),
            ("sources[0].canaries.budget", "two live canaries", Canaries(c => c with { WritesPerDay = 0 })),
            ("sources[0].canaries.budget", "two live canaries", Canaries(c => c with { Live = 1 })),
            ("sources[0].connection.kind", "'gopher' is not a kind", With(source: s => s with { Connection = s.Connection with { Kind = "gopher" } })),
            ("apps[0].connection.kind", "'SCIM' is not a kind", Connected(c => c with { Kind = "SCIM" })),
            ("apps[0].connection.url", "base address", Connected(c => c with { Url = new("/scim/v2", UriKind.Relative) })),
            ("apps[0].connection.url", "base address", Connected(c => c with { Url = new("ftp://app.example/") })),
            ("apps[0].connection.url", "without user name", Connected(c => c with { Url = new("https://user:pw@app.example/") })),
            ("apps[0].connection.url", "or query", Connected(c => c with { Url = new("https://app.example/?a=b") })),
            ("apps[0].connection.timeout", "2m", Connected(c => c with { Timeout = TimeSpan.Zero })),
            ("apps[0].connection.timeout", "2m", Connected(c => c with { Timeout = TimeSpan.FromMinutes(2) + TimeSpan.FromTicks(1) })),
            ("apps[0].connection.ca-file", "There is no file '/nowhere.pem'", Connected(c => c with { CaFile = "/nowhere.pem" })),
            ("tiers[0].limits.joiner", "The limit for Joiner must be longer", With(tier: t => t with { Limits = t.Limits.SetItem(CheckKind.Joiner, TimeSpan.Zero) })),
            ("tiers[0].limits.leaver-account", "LeaverAccount", With(tier: t => t with { Limits = t.Limits.Remove(CheckKind.LeaverAccount) })),
            ("tiers[0].cadence", "cadence", With(tier: t => t with { Cadence = TimeSpan.Zero })),
            ("tiers[0].target", "between 0 and 1", With(tier: t => t with { Target = 0 })),
            ("tiers[0].target", "between 0 and 1", With(tier: t => t with { Target = 1.0001 })),
            ("tiers[0].target", "between 0 and 1", With(tier: t => t with { Target = double.NaN })),
            ("tiers[0].longest-exception", "longest exception", With(tier: t => t with { LongestWaiver = TimeSpan.Zero })),
            ("tiers[0].exception-approvers", "iam-manager, administrator or both", With(tier: t => t with { Approvers = [] })),
            ("tiers[0].exception-approvers", "Owners ask", With(tier: t => t with { Approvers = [Role.IamManager, Role.AppOwner] })),
            ("tiers[0].exception-approvers", "auditors read", With(tier: t => t with { Approvers = [Role.Auditor] })),
            ("tiers[0].exception-approvers", "each once", With(tier: t => t with { Approvers = [Role.IamManager, Role.IamManager] })),
            ("tiers[0].exception-warning", "at most 180d", With(tier: t => t with { WaiverWarning = TimeSpan.Zero })),
            ("tiers[0].exception-warning", "at most 180d", With(tier: t => t with { WaiverWarning = TimeSpan.FromDays(180) + TimeSpan.FromTicks(1) })),
            ("tiers[0].exception-retest", "at most 180d", With(tier: t => t with { WaiverRetest = TimeSpan.Zero })),
            ("tiers[0].exception-retest", "at most 180d", With(tier: t => t with { WaiverRetest = TimeSpan.FromDays(180) + TimeSpan.FromTicks(1) })),
            ("tiers[4].tier", "Critical is set up twice", Valid with { Tiers = Valid.Tiers.Add(Valid.Tiers[0]) }),
            ("apps[1].name", "'mail' is used twice", Valid with { Apps = [Valid.Apps[0], Valid.Apps[0]] }),
            ("apps[0].owner", "Name who answers", With(app: a => a with { Owner = " " })),
            ("apps[0].roles[0].entitlement", "Name the entitlement", Ruled(new(true, null, null, ""))),
            ("apps[0].roles[0]", "exactly one", Ruled(new(false, null, null, "x"))),
            ("apps[0].roles[0]", "exactly one", Ruled(new(true, "sales", null, "x"))),
            ("apps[0].roles[0]", "exactly one", Ruled(new(false, "sales", "Sales", "x"))),
            ("campaigns[0].name", "'Night ly' is not a name", With(campaign: c => c with { Name = "Night ly" })),
            ("campaigns[0].name", "at most 60", With(campaign: c => c with { Name = new('x', 61) })),
            ("campaigns[1].name", "used twice", Valid with { Campaigns = [Valid.Campaigns[0], Valid.Campaigns[0]] }),
            ("campaigns[0].source", "no source named 'ad'", With(campaign: c => c with { Source = "ad" })),
            ("campaigns[0].apps", "at least one app", With(campaign: c => c with { Apps = [] })),
            ("campaigns[0].apps", "named twice", With(campaign: c => c with { Apps = [new("mail"), new("mail")] })),
            ("campaigns[0].apps[0]", "no app 'crm'", With(campaign: c => c with { Apps = [new("crm")] })),
            ("sources[0].name", "cannot be named 'new'", Valid with { Sources = [Valid.Sources[0] with { Name = "new" }], Campaigns = [] }),
            ("apps[0].name", "cannot be named 'new'", With(app: a => a with { Name = "new" }) with { Campaigns = [] }),
            ("campaigns[0].name", "cannot be named 'new'", With(campaign: c => c with { Name = "new" })),
            ("campaigns[0].journey", "begins with join", With(campaign: c => c with { Journey = [] })),
            ("campaigns[0].journey", "begins with join", With(campaign: c => c with { Journey = [Phase.Move, Phase.Leave] })),
            ("campaigns[0].journey", "in this order", With(campaign: c => c with { Journey = [Phase.Join, Phase.Leave, Phase.Move] })),
            ("campaigns[0].journey", "in this order", With(campaign: c => c with { Journey = [Phase.Join, Phase.Leave, Phase.Leave] })),
            ("campaigns[0].kind", "Only a service account or an agent", With(campaign: c => c with { Journey = [Phase.Join, Phase.OwnerLeaves] })),
            ("campaigns[0].journey", "a campaign of its own", With(campaign: c => c with { Kind = IdentityKind.Agent, Journey = [Phase.Join, Phase.Leave, Phase.OwnerLeaves] })),
            ("campaigns[0].after", "same as before", With(campaign: c => c with { After = c.Before with { Groups = NameSet.Of("SALES") } })),
            ("campaigns[0].longest-watch", "longest watch", With(campaign: c => c with { LongestWatch = TimeSpan.Zero })),
            ("campaigns[0].schedule.cron", "is not a schedule", With(campaign: c => c with { Schedule = new("x", "UTC") })),
            ("campaigns[0].schedule.time-zone", "is not a time zone", With(campaign: c => c with { Schedule = new("0 6 * * *", "Mars") })),
            ("campaigns[0].before.groups", "'Admins' is protected", With(campaign: c => c with { Before = c.Before with { Groups = NameSet.Of("Admins") } })),
        ];

        foreach (var (path, says, broken) in cases)
        {
            var errors = GovernanceValidator.Validate(broken);

            Assert.True(errors.Length == 1, $"{path}: {string.Join(" | ", errors.Select(e => e.Path + " " + e.Message))}");
            Assert.Equal(path, errors[0].Path);
            Assert.Contains(says, errors[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_at_its_edge_is_valid()
    {
        Governance[] edges =
        [
            Canaries(c => c with { Prefix = "tmc", Lease = TimeSpan.FromMinutes(1), WritesPerMinute = 1, WritesPerDay = 1, Live = 2 }),
            Canaries(c => c with { Lease = TimeSpan.FromHours(72) }),
            Connected(c => c with { Url = new("http://localhost:8080"), Timeout = TimeSpan.FromMinutes(2) }),
            With(tier: t => t with { Target = 1 }),
            With(campaign: c => c with { Journey = [Phase.Join], After = c.Before }),
            With(campaign: c => c with { Journey = [Phase.Join, Phase.Leave], Name = new('x', 60) }),
            With(campaign: c => c with { Kind = IdentityKind.Agent, Journey = [Phase.Join, Phase.OwnerLeaves] }),
            With(campaign: c => c with { Kind = IdentityKind.ServiceAccount, Journey = [Phase.Join, Phase.Move, Phase.OwnerLeaves] }),
            With(app: a => a with { Tenant = "eu" }, campaign: c => c with { Apps = [new("mail.eu")] }),
        ];

        Assert.All(edges, e => Assert.Empty(GovernanceValidator.Validate(e)));
    }

    [Fact]
    public void Where_an_owner_leaves_three_canaries_must_be_allowed_to_live()
    {
        var owned = Canaries(c => c with { Live = 2 });
        owned = owned with { Campaigns = [owned.Campaigns[0] with { Kind = IdentityKind.Agent, Journey = [Phase.Join, Phase.OwnerLeaves] }] };

        Assert.Contains("fewer than three", Assert.Single(GovernanceValidator.Validate(owned)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_configuration_twice_changes_nothing()
    {
        var store = new FakeGovernance(Governance.Empty, new FakeTimeProvider(Some.Noon));
        var desk = new GovernanceDesk(store, new ReadableSecrets(), new NoFile(), FakeAuditTrail.Unseen());

        Assert.True((await desk.ApplyAsync(Valid, 1, Some.Administrator, default)).IsChanged);
        var twice = await desk.ApplyAsync(Some.Governance() with { Tiers = [.. Valid.Tiers.Reverse()] }, 2, Some.Administrator, default);

        Assert.False(twice.IsChanged);
        Assert.Equal(2, twice.Version!.Number);
        Assert.Equal(1, store.Saves);
    }

    [Fact]
    public async Task A_change_on_an_old_version_or_with_errors_is_refused_whole()
    {
        var store = new FakeGovernance(Valid, new FakeTimeProvider(Some.Noon));
        var desk = new GovernanceDesk(store, new ReadableSecrets(), new NoFile(), FakeAuditTrail.Unseen());

        var stale = await desk.ApplyAsync(Canaries(c => c with { Live = 9 }), 0, Some.Administrator, default);
        var broken = await desk.ApplyAsync(Canaries(c => c with { Live = 0, WritesPerDay = 0, Prefix = "x" }), 1, Some.Administrator, default);

        Assert.Contains("Somebody else changed", Assert.Single(stale.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(2, broken.Errors.Length);
        Assert.Equal(0, store.Saves);
    }

    [Fact]
    public async Task A_manager_may_change_campaigns_and_nothing_else()
    {
        var campaigns = With(campaign: c => c with { Schedule = new("0 6 * * *", "UTC") });
        Governance[] others =
        [
            Canaries(c => c with { Live = 9 }),
            Canaries(c => c with { ProtectedGroups = NameSet.Empty }),
            With(tier: t => t with { Target = 0.5 }),
            With(tier: t => t with { Limits = t.Limits.SetItem(CheckKind.Joiner, Some.S(1)) }),
            With(app: a => a with { Owner = "otto" }),
            Ruled(new(true, null, null, "x")),
            Connected(c => c with { Auth = new BasicAuth("x", Reference("env:X")) }),
            Connected(c => c with { Url = new("https://mail.example/SCIM/v2") }),
        ];

        Assert.True((await Apply(campaigns, Some.Manager)).IsChanged);
        foreach (var other in others)
        {
            Assert.NotEmpty((await Apply(other, Some.Manager)).Errors);
            Assert.True((await Apply(other, Some.Administrator)).IsChanged);
        }

        foreach (var actor in new[] { Some.Owner, Some.Auditor, Some.Nobody })
        {
            Assert.NotEmpty((await Apply(campaigns, actor)).Errors);
            Assert.NotEmpty((await Apply(Valid, actor)).Errors);
        }

        static Task<GovernanceOutcome> Apply(Governance governance, Core.Access.Actor actor) =>
            new GovernanceDesk(new FakeGovernance(Valid, new FakeTimeProvider(Some.Noon)), new ReadableSecrets(), new NoFile(), FakeAuditTrail.Unseen()).ApplyAsync(governance, 1, actor, default);

        static SecretReference Reference(string text) => SecretReference.TryParse(text, out var reference) ? reference : throw new ArgumentException(text, nameof(text));
    }

    [Fact]
    public void An_app_follows_the_source_of_its_campaign_or_the_only_one()
    {
        var two = Valid with { Sources = [Valid.Sources[0], Valid.Sources[0] with { Name = "ad" }] };

        Assert.Equal("hr", two.SourceOf(new("mail"))!.Name);
        Assert.Null(two.SourceOf(new("crm")));
        Assert.Equal("hr", Valid.SourceOf(new("crm"))!.Name);
        Assert.Equal(RiskTier.Low, (Valid with { Tiers = [] }).Tier(RiskTier.Low).Tier);
    }
}
