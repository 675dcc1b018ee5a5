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
            var governance = new SomeGovernance(new Random(seed)).Governance();

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
}
