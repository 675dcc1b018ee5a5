using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class GovernanceYamlRoundTripTests
{
    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void Nothing_set_up_reads_as_nothing_set_up()
    {
        Assert.True(Governance.Empty.HasSameContentAs(_yaml.Read("version: 1").Governance!));
        Assert.True(Governance.Empty.HasSameContentAs(_yaml.Read(_yaml.Write(Governance.Empty)).Governance!));
    }

    [Fact]
    public void What_is_written_reads_as_the_same_and_is_written_the_same()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var governance = new Some(new Random(seed)).Governance();

            var text = _yaml.Write(governance);
            var reading = _yaml.Read(text);

            Assert.True(reading.Errors.IsEmpty, $"seed {seed}: {string.Join(" ", reading.Errors)}\n{text}");
            Assert.True(governance.HasSameContentAs(reading.Governance!), $"seed {seed}:\n{text}");
            Assert.Equal(text, _yaml.Write(reading.Governance!));
        }
    }

    [Fact]
    public void A_probe_is_written_as_a_person_would()
    {
        const string text = """
                probes:
                  - name: key
                    kind: request
                    from: login
                    method: GET
                    url: "https://app.example/me?user={userName}"
                    headers:
                      X-Api-Key: "{credential}"
                    accepted: "200-299"
                    refused: "401"
                    obtain:
                      method: POST
                      url: "https://app.example/keys"
                      body: "name=tidemark"
                      content-type: application/x-www-form-urlencoded
                      path: "$.key"
                    timeout: 10s
                  - name: console
                    kind: console
                    url: "https://app.example/users"
                    auth: none
                    paging:
                      kind: next-link
                      size: 100
                      next-path: "$.next"
                    items: "$.users"
                    account: login
                    active: status
                    active-values: [active]
                    timeout: 10s

            """;
        var key = new RequestProbe(
            "key",
            new("GET", "https://app.example/me?user={userName}", SomeProbes.Headers(("X-Api-Key", "{credential}")), null, ProbeRequest.DefaultContentType),
            AnswerRule.Default,
            "login",
            new(new("POST", "https://app.example/keys", SomeProbes.Headers(), "name=tidemark", ProbeRequest.DefaultContentType), "$.key", null),
            null);
        var console = new ConsoleProbe("console", new("https://app.example/users"), new NoAuth(), new(ListPagingKind.NextLink, null, null, 100, "$.next"), "$.users", "login", "status", NameSet.Of("active"));
        var app = new GovernedApp("crm", null, "CRM", "", "olivia", RiskTier.Low, new("scim", new("https://crm.example"), new NoAuth(), null, TimeSpan.FromSeconds(1)), new(AppScope.Mapped, []), false) { Probes = new([key, console]) };

        Assert.Contains(text, _yaml.Write(new([], [], [app], [])).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_whose_owner_leaves_comes_back_as_it_was_written_with_its_limit()
    {
        var read = _yaml.Read("""
            version: 1
            tiers: [{ name: Low, limits: { owner-leaves: 90s, leaver-account: 60s } }, { name: High, limits: { leaver-account: 60s } }]
            sources: [{ name: hr, connection: { url: https://hr.example } }]
            apps: [{ name: crm, owner: olivia, tier: Low, connection: { url: https://crm.example } }]
            campaigns: [{ name: agents, source: hr, apps: [crm], kind: Agent, journey: [join, owner-leaves] }]
            """).Governance!;

        Assert.Equal([Phase.Join, Phase.OwnerLeaves], read.Campaigns[0].Journey);
        Assert.Equal(IdentityKind.Agent, read.Campaigns[0].Kind);
        Assert.Equal(TimeSpan.FromSeconds(90), read.Tier(RiskTier.Low).Limits[CheckKind.OwnerLeaves]);
        Assert.Equal(TimeSpan.FromSeconds(60), read.Tier(RiskTier.High).Limits[CheckKind.OwnerLeaves]);
        Assert.Contains("journey: [join, owner-leaves]", _yaml.Write(read), StringComparison.Ordinal);
        Assert.True(read.HasSameContentAs(_yaml.Read(_yaml.Write(read)).Governance!));
    }

    [Fact]
    public void A_tenant_has_the_probes_of_its_app_or_its_own()
    {
        const string probe = "[{ name: login, kind: password-grant, token-url: https://idp.example/token, client-id: x }]";
        var apps = _yaml.Read($"""
            version: 1
            apps:
              - name: crm
                owner: olivia
                tier: Low
                connection: {"{"} url: https://crm.example {"}"}
                probes: {probe}
                tenants:
                  - name: eu
                  - {"{"} name: us, probes: {probe.Replace("login", "other", StringComparison.Ordinal)} {"}"}
                  - {"{"} name: uk, probes: [] {"}"}
            """).Governance!.Apps;

        Assert.Equal(["login", "other", ""], apps.Select(a => string.Concat(a.Probes.All.Select(p => p.Name))));
    }

    [Theory]
    [InlineData("{ leaver-account: 5s }", 5, 5, 5)]
    [InlineData("{ leaver-account: 5s, leaver-tokens: 1h }", 5, 3600, 5)]
    [InlineData("{ leaver-tokens: 1h }", 900, 3600, 900)]
    [InlineData("{ joiner: 5s }", 900, 900, 900)]
    public void What_follows_a_leavers_account_has_its_limit_until_it_gets_one_of_its_own(string limits, int signIn, int tokens, int console)
    {
        var read = _yaml.Read($"version: 1\ntiers: [{"{"} name: Critical, limits: {limits} {"}"}]").Governance!.Tier(RiskTier.Critical).Limits;

        Assert.Equal(
            (TimeSpan.FromSeconds(signIn), TimeSpan.FromSeconds(tokens), TimeSpan.FromSeconds(console)),
            (read[CheckKind.LeaverSignIn], read[CheckKind.LeaverTokens], read[CheckKind.LeaverConsole]));
    }

    [Fact]
    public void It_is_written_as_a_person_would()
    {
        const string text = """
            # Tidemark: sources, tiers, apps and campaigns, all there is.
            # Put it in force with PUT /api/v1/configuration. Secrets are named here, never written: env:NAME, file:/path, or kept:apps/wiki/token for one that is entered.
            version: 1
            sources: []
            tiers: []
            apps:
              - name: crm
                display-name: CRM
                owner: olivia.owner@lab.example
                connection:
                  kind: scim
                  url: "https://crm.example/scim/v2"
                  auth:
                    bearer:
                      token: "env:CRM"
                  timeout: 1m30s
                scope: mapped
                roles:
                  - {group: sales, entitlement: "yes"}
                disabled-accounts-may-keep-entitlements: false
                tenants:
                  - name: eu
                    tier: Critical
                  - name: us
                    tier: Low
            campaigns: []

            """;
        Assert.True(SecretReference.TryParse("env:CRM", out var secret));
        var eu = new GovernedApp("crm", "eu", "CRM", "", "olivia.owner@lab.example", RiskTier.Critical, new("scim", new("https://crm.example/scim/v2"), new BearerAuth(secret), null, TimeSpan.FromSeconds(90)), new(AppScope.Mapped, [new(false, "sales", null, "yes")]), false);

        Assert.Equal(text, _yaml.Write(new([], [], [eu, eu with { Tenant = "us", Tier = RiskTier.Low }], [])), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("15m", 900_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("250ms", 250)]
    [InlineData("0s", 0)]
    public void Durations_are_read_and_written(string text, long milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Durations.Parse(text));
        Assert.Equal(text, Durations.Format(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10 s")]
    [InlineData("30m1h")]
    [InlineData("-5s")]
    [InlineData("1.5h")]
    [InlineData("3661d")]
    [InlineData("99999999999s")]
    [InlineData("10s\n")]
    public void What_is_no_duration_is_not_taken_for_one(string text) => Assert.Null(Durations.Parse(text));

    /// <summary>Makes configurations at random, valid ones, with the texts that YAML finds difficult.</summary>
    private sealed class Some(Random random)
    {
        private static readonly string[] Texts =
            ["plain", "two words", "yes", "null", "~", "1", "0x1F", "1.5", "2026-08-07", "- dash", "a: b", "a #b", "*star", "&and", "{brace}", "'quoted'", "\"double\"", "a\nb", "\ttab", " blank ", "%", "@at", "é ü 漢字 🐚", "back\\slash", "<<", "\u0001", "...", "---"];

        public Governance Governance()
        {
            ImmutableArray<SourceDirectory> sources = [.. Many(0, 3, i => new SourceDirectory($"source-{i}", Connection(), new($"tm-{i}", Names(), Span(1, 4000), Count(), Count(), 1 + Count()) { SignIns = new(random.Next(1, 1000), Span(1000, 86_400_000)) }) { RealEvents = One(Enum.GetValues<RealEventMode>()) })];
            ImmutableArray<GovernedApp> apps = [.. Many(1, 4, Apps).SelectMany(a => a)];
            return new(
                sources,
                [.. Enum.GetValues<RiskTier>().Select(Tier)],
                apps,
                sources.IsEmpty ? [] : [.. Many(0, 3, i => Campaign(i, sources, apps))])
            {
                ProvisioningLogs = [.. Many(0, 2, i => Log(i, apps))],
            };
        }

        private ProvisioningLog Log(int i, ImmutableArray<GovernedApp> apps)
        {
            var log = Generic(i, apps);
            log = log with { Webhook = Flip() ? null : new(Secret()) };
            return random.Next(5) switch
            {
                4 => log with { Connection = log.Connection with { Kind = ProvisioningLog.SentKind, Url = Core.Directories.Connection.Sent, Auth = new NoAuth() }, Query = string.Empty, Next = null, Webhook = new(Secret()) },
                0 => log,
                3 => log with { Connection = log.Connection with { Kind = Core.Directories.Connection.File, Url = Flip() ? Core.Directories.Connection.Upload : log.Connection.Url, Auth = new NoAuth() }, Query = string.Empty, Next = null, Paths = log.Paths with { UserName = "User name|Login (old)" } },
                var n when LogPreset.All[n - 1] is var preset => Product(log, preset, apps[0].Id.Value),
                _ => log,
            };
        }

        /// <summary>A product's log: as it is known, or set up otherwise here and there.</summary>
        private ProvisioningLog Product(ProvisioningLog log, LogPreset preset, string app) => log with
        {
            Connection = log.Connection with { Kind = preset.Kind, Url = new(preset.Example) },
            Query = Flip() ? preset.Query : log.Query,
            Items = Flip() ? preset.Items : "$.data",
            Next = preset.Next,
            Jobs = preset == LogPreset.Entra && Flip() ? log.Jobs.Add(app, "3cc46fb5-af5a") : log.Jobs,
            Paths = Flip() ? preset.Paths : preset.Paths with { UserName = "a.b|c[0].d" },
            Succeeded = Flip() ? preset.Succeeded : log.Succeeded,
        };

        private ProvisioningLog Generic(int i, ImmutableArray<GovernedApp> apps) => new(
            $"log-{i}",
            Scim() with { Kind = ProvisioningLog.Kind },
            $"{Word()}={{since}}".Replace("#", string.Empty, StringComparison.Ordinal).Replace("{brace}", string.Empty, StringComparison.Ordinal),
            Flip() ? "$" : "$.value",
            Flip() ? null : "@odata.nextLink",
            new(Flip() ? null : "id", "at", "target.name", "user", "$.action", "status", Flip() ? null : "detail"),
            NameSet.Of("success", "done"),
            Flip() ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add(apps[0].Id.Value, $"{Word()} of {i}"),
            Span(1000, 86_400_000))
        {
            SilentAfter = TimeSpan.FromDays(random.Next(1, 90)),
        };

        private IEnumerable<GovernedApp> Apps(int i)
        {
            var first = App($"app-{i}", null);
            return Flip() ? [first] : Many(1, 4, t => (Flip() ? App(first.Name, null) : first) with { Tenant = $"t{t}" });
        }

        private GovernedApp App(string name, string? tenant) => new(
            name, tenant, Text(), Flip() ? string.Empty : Text(), Text().Trim() + "x", One(Enum.GetValues<RiskTier>()), Flip() ? Connection() : SomeAccounts.AtRandom(random, Scim(), Word, mayBeFile: name != "app-0"), new(One(Enum.GetValues<AppScope>()), [.. Many(0, 3, _ => Rule())]), Flip())
        {
            Probes = SomeProbes.AtRandom(random, Text, Secret, Auth),
            SyncCycle = Flip() ? null : Span(1, 1_000_000_000),
            ComparedEvery = Flip() ? null : Span(10_000, 1_000_000_000),
            Correlation = new(
                Flip() ? [.. Enum.GetValues<CorrelationRule>().Reverse()] : Correlation.Default.Rules,
                Flip() ? [] : [ComparedField.Mail, ComparedField.UserName]) { IsSet = true },
            Jit = Flip() ? null : SomeJit.AtRandom(random),
        };

        private RoleRule Rule() => random.Next(3) switch
        {
            0 => new(true, null, null, Word()),
            1 => new(false, Text(), null, Word()),
            _ => new(false, null, Text(), Word()),
        };

        private TierPolicy Tier(RiskTier tier) => Flip() ? TierPolicy.Default(tier) : new(
            tier, Enum.GetValues<CheckKind>().ToImmutableDictionary(k => k, _ => Span(1, 1_000_000_000)), Span(1, 1_000_000_000), 1 - (random.NextDouble() / 2), Span(1, 1_000_000_000), Span(1, 1_000_000_000), Count())
        {
            LongestGrant = TimeSpan.FromHours(random.Next(4, 100)),
            Approvers = Flip() ? [Role.Administrator] : Flip() ? [Role.Administrator, Role.IamManager] : [Role.IamManager],
            RequiresControl = Flip(),
            WaiverWarning = Flip() ? null : TimeSpan.FromHours(random.Next(1, 4_320)),
            WaiverRetest = Flip() ? null : TimeSpan.FromHours(random.Next(1, 4_320)),
        };

        private Campaign Campaign(int i, ImmutableArray<SourceDirectory> sources, ImmutableArray<GovernedApp> apps)
        {
            var source = One([.. sources]);
            return new(
                $"campaign-{i}",
                source.Name,
                [.. apps.Where((a, at) => at == 0 || (Flip() && a.Connection.Kind != Core.Directories.Connection.File)).Select(a => a.Id)],
                One(Enum.GetValues<IdentityKind>()),
                apps[0].Jit is not null && Flip() ? [Phase.Join, Phase.Jit] : [Phase.Join, .. Flip() ? [Phase.Move] : Array.Empty<Phase>(), Phase.Leave, .. Flip() ? [Phase.Rehire] : Array.Empty<Phase>()],
                One(Enum.GetValues<LeaveBy>()),
                new(Flip() ? null : Text(), Names().Except(source.Canaries.ProtectedGroups)),
                new("elsewhere", Names().Except(source.Canaries.ProtectedGroups)),
                Flip() ? null : Span(1, 1_000_000),
                Flip() ? null : new("0 6 * * 1-5", Flip() ? "UTC" : "Europe/Berlin"));
        }

        private Connection Connection() => Flip() ? Scim() : new(Core.Directories.Connection.Ldap, new($"ldaps://host{random.Next(9)}.example"), new BasicAuth(Text(), Secret()), null, Span(1, 120_000))
        {
            Directory = SomeLdap.AtRandom(random, Text),
        };

        private Connection Scim() => new("scim", new($"https://host{random.Next(9)}.example:{random.Next(1, 60000)}/scim/v2"), Auth(), null, Span(1, 120_000)) { RequestsPerSecond = Flip() ? null : random.Next(1, 1000) };

        private ConnectionAuth Auth() => AnyAuth() is var auth && auth is not NoAuth && Flip() ? auth with { Expires = new DateOnly(2027, 1, 1).AddDays(random.Next(1000)) } : auth;

        private ConnectionAuth AnyAuth() => random.Next(4) switch
        {
            0 => new NoAuth(),
            1 => new BearerAuth(Secret()),
            2 => new BasicAuth(Text(), Secret()),
            _ => new ClientCredentialsAuth(new("https://idp.example/token"), Text(), Secret(), Flip() ? null : Text()),
        };

        private SecretReference Secret() => SecretReference.TryParse(Flip() ? "env:SOME_NAME" : "file:/run/secrets/a b: #c", out var secret) ? secret : throw new InvalidOperationException();

        private NameSet Names() => new(Many(0, 4, _ => Text()));

        /// <summary>The validator asks for more than blanks here.</summary>
        private string Word() => Text() + "x";

        private string Text() => One(Texts);

        private int Count() => random.Next(1, 10_000);

        private TimeSpan Span(int least, int most) => TimeSpan.FromMilliseconds((60_000 * (most == 4000 ? 1 : 0)) + ((long)random.Next(least, most) * (most == 4000 ? 60_000 : 1)));

        private bool Flip() => random.Next(2) == 0;

        private T One<T>(T[] from) => from[random.Next(from.Length)];

        private IEnumerable<T> Many<T>(int least, int most, Func<int, T> make) => [.. Enumerable.Range(0, random.Next(least, most)).Select(make)];
    }
}
