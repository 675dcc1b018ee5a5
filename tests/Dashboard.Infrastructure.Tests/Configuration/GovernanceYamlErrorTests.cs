using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class GovernanceYamlErrorTests
{
    // The line numbers below count from this text: 'version' is line 1, 'sources' line 2.
    private const string Valid = """
        version: 1
        sources:
          - name: directory
            connection:
              kind: scim
              url: https://directory.example/scim/v2
              auth: { bearer: { token: "env:DIRECTORY_TOKEN" } }
              timeout: 10s
            canaries: { prefix: tm-canary, lease: 1h, budget: { writes-per-minute: 120, writes-per-day: 5000, live: 20 } }
        tiers:
          - name: Critical
            limits: { joiner: 1h, leaver-account: 15m }
            target: 0.99
        apps:
          - name: mail
            owner: olivia.owner@lab.example
            tier: High
            connection: { url: https://mail.example/scim/v2, auth: none }
            roles:
              - { everyone: true, entitlement: mail-user }
          - name: crm
            owner: olivia.owner@lab.example
            connection: { url: https://crm.example/scim/v2 }
            tenants:
              - name: eu
                tier: Critical
              - name: us
                tier: Low
        campaigns:
          - name: lifecycle
            source: directory
            apps: [mail, crm.eu]
            journey: [join, leave]
            schedule:
              cron: "*/30 * * * *"
              time-zone: Europe/Berlin
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void The_file_that_the_others_break_is_fine() => Assert.Empty(_yaml.Read(Valid).Errors);

    [Theory]
    [InlineData("version: 1", "version: 2", "version", 1, "This server reads version 1 of the file. Write 'version: 1'.")]
    [InlineData("version: 1", "version: one", "version", 1, "'one' is not a whole number.")]
    [InlineData("tier: High", "teir: High", "apps[0].teir", 17, "There is no key 'teir' here. Did you mean 'tier'? There are: name, display-name, owner, description, tier, connection, scope, roles, disabled-accounts-may-keep-entitlements, sync-cycle, compare-every, correlate-by, compare, probes, jit, tenants.")]
    [InlineData("tier: High", "tier: Hihg", "apps[0].tier", 17, "'Hihg' is not one of Critical, High, Medium, Low.")]
    [InlineData("tier: High", "tier: [High]", "apps[0].tier", 17, "A single value belongs here, not a list or keys.")]
    [InlineData("tier: High", "tier:", "apps[0].tier", 17, "A value is missing here. Write one, or leave the key out.")]
    [InlineData("    tier: High", "    description: Mail", "apps[0].tier", 15, "The key 'tier' is missing. Give it one of Critical, High, Medium, Low.")]
    [InlineData("    tier: High", "    owner: adam", "apps[0].owner", 17, "The key 'owner' stands here twice, first in line 16. Keep one of them.")]
    [InlineData("timeout: 10s", "timeout: 10", "sources[0].connection.timeout", 8, "'10' is not a duration. Write it as 10s, 15m, 1h30m or 7d.")]
    [InlineData("timeout: 10s", "timeout: 3m", "sources[0].connection.timeout", 8, "The timeout must lie between nothing and 2m.")]
    [InlineData("timeout: 10s", "time: 10s", "sources[0].connection.time", 8, "There is no key 'time' here. Did you mean 'file'? There are: kind, url, auth, ca-file, timeout, requests-per-second, upload, ldap, entra, rest, file.")]
    [InlineData("url: https://directory.example/scim/v2", "url: directory", "sources[0].connection.url", 6, "'directory' is not an address. Write it with its scheme: https://app.example/scim/v2.")]
    [InlineData("token: \"env:DIRECTORY_TOKEN\"", "token: s3cret", "sources[0].connection.auth.bearer.token", 7, "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.")]
    [InlineData("auth: { bearer: { token: \"env:DIRECTORY_TOKEN\" } }", "auth: { bearer: { } }", "sources[0].connection.auth.bearer.token", 7, "The key 'token' is missing. Give it a value.")]
    [InlineData("auth: { bearer: { token: \"env:DIRECTORY_TOKEN\" } }", "auth: { }", "sources[0].connection.auth", 7, "Write 'none', or exactly one of bearer, basic and client-credentials.")]
    [InlineData("auth: { bearer: { token: \"env:DIRECTORY_TOKEN\" } }", "auth: anonymous", "sources[0].connection.auth", 7, "Write 'none', or exactly one of bearer, basic and client-credentials.")]
    [InlineData("  - name: Critical", "  - name: Highest", "tiers[0].name", 11, "'Highest' is not one of Critical, High, Medium, Low.")]
    [InlineData("target: 0.99", "target: 99", "tiers[0].target", 13, "The target is a share between 0 and 1, such as 0.99.")]
    [InlineData("joiner: 1h", "joiner: soon", "tiers[0].limits.joiner", 12, "'soon' is not a duration. Write it as 10s, 15m, 1h30m or 7d.")]
    [InlineData("- { everyone: true, entitlement: mail-user }", "- { everyone: yes, entitlement: mail-user }", "apps[0].roles[0].everyone", 20, "'yes' is neither true nor false.")]
    [InlineData("- { everyone: true, entitlement: mail-user }", "- { everyone: true, group: a, entitlement: mail-user }", "apps[0].roles[0]", 20, "A rule has exactly one of everyone, group and department.")]
    [InlineData("- { everyone: true, entitlement: mail-user }", "- mail-user", "apps[0].roles[0]", 20, "Keys and values belong here: everyone, group, department, entitlement.")]
    [InlineData("        tier: Critical", "        scope: all", "apps[1].tenants[0].tier", 25, "The key 'tier' is missing. Give it one of Critical, High, Medium, Low.")]
    [InlineData("      - name: us", "      - name: eu", "apps[1].tenants[1].name", 27, "The name 'crm.eu' is used twice. Choose another.")]
    [InlineData("https://crm.example/scim/v2", "https://me:pass@crm.example/", "apps[1].connection.url", 23, "Write the base address of the SCIM service, such as https://app.example/scim/v2, without user name or query.")]
    [InlineData("kind: scim", "kind: gopher", "sources[0].connection.kind", 5, "'gopher' is not a kind of connection. There are: scim, ldap, entra.")]
    [InlineData("kind: scim", "kind: ldap", "sources[0].connection.ldap", 5, "The key 'ldap' is missing. Give it a value.")]
    [InlineData("timeout: 10s", "ldap: { dialect: openldap, users: dc=example, groups: dc=example }", "sources[0].connection.ldap", 8, "These settings are for a connection of the kind 'ldap'. Write 'kind: ldap', or take them out.")]
    [InlineData("apps: [mail, crm.eu]", "apps: [mail, crm]", "campaigns[0].apps[1]", 32, "There is no app 'crm'. Add it under apps, or name one of: mail, crm.eu, crm.us.")]
    [InlineData("apps: [mail, crm.eu]", "apps: mail", "campaigns[0].apps", 32, "A list belongs here: [a, b], or one '- ' for each line.")]
    [InlineData("journey: [join, leave]", "journey: [join, quit]", "campaigns[0].journey[1]", 33, "'quit' is not one of join, move, leave, rehire, owner-leaves, jit.")]
    [InlineData("journey: [join, leave]", "journey: [leave]", "campaigns[0].journey", 33, "A journey begins with join and goes on with move, leave or both, in this order; re-hire comes last, after leave. What is lent for a time has a journey of its own: join, jit.")]
    [InlineData("journey: [join, leave]", "journey: [join, rehire]", "campaigns[0].journey", 33, "Only who has left can come back: put leave before rehire.")]
    [InlineData("journey: [join, leave]", "journey: [join, rehire, leave]", "campaigns[0].journey", 33, "A journey begins with join and goes on with move, leave or both, in this order; re-hire comes last, after leave. What is lent for a time has a journey of its own: join, jit.")]
    [InlineData("journey: [join, leave]", "journey: [join, leave, jit]", "campaigns[0].journey", 33, "What is lent for a time has a journey of its own: write [join, jit], and make another campaign for the rest.")]
    [InlineData("journey: [join, leave]", "journey: [join, jit]", "campaigns[0].apps", 32, "None of these apps lends access: set 'jit' up in one of them, or take jit out of the journey.")]
    [InlineData("target: 0.99", "longest-grant: 0s", "tiers[0].longest-grant", 13, "The longest grant must be longer than nothing.")]
    [InlineData("tier: High", "tier: High\n    sync-cycle: often", "apps[0].sync-cycle", 18, "'often' is not a duration. Write it as 10s, 15m, 1h30m or 7d.")]
    [InlineData("tier: High", "tier: High\n    compare-every: 9s", "apps[0].compare-every", 18, "The time between two comparisons must lie between 10s and 365d; leave the key out for what the server's settings say.")]
    [InlineData("tier: High", "tier: High\n    sync-cycle: 0s", "apps[0].sync-cycle", 18, "The sync cycle must be longer than nothing; leave the key out when it is not known.")]
    [InlineData("source: directory", "source: elsewhere", "campaigns[0].source", 31, "There is no source named 'elsewhere'. Add it under sources, or name one of: directory.")]
    [InlineData("*/30 * * * *", "*/30 * * *", "campaigns[0].schedule.cron", 35, "'*/30 * * *' is not a schedule. Write five fields - minute, hour, day of month, month, day of week - such as '0 6 * * 1-5' for 06:00 on weekdays.")]
    [InlineData("Europe/Berlin", "Europe/Bonn", "campaigns[0].schedule.time-zone", 36, "'Europe/Bonn' is not a time zone. Use an IANA id such as 'Europe/Berlin' or 'UTC'.")]
    public void One_broken_key_is_named_with_its_line(string valid, string broken, string path, int line, string message)
    {
        var first = Valid.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(first >= 0);

        var reading = _yaml.Read(Valid[..first] + broken + Valid[(first + valid.Length)..]);

        Assert.Null(reading.Governance);
        var error = Assert.Single(reading.Errors, e => e.Path == path);
        Assert.Equal((line, message), (error.Line, error.Message));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_file()
    {
        var errors = _yaml.Read(Valid.Replace("kind: scim", "kid: scim", StringComparison.Ordinal).Replace("tier: High", "tier: Hihg", StringComparison.Ordinal).Replace("timeout: 10s", "timeout: x", StringComparison.Ordinal)).Errors;

        Assert.Equal([("sources[0].connection.kid", 5), ("sources[0].connection.timeout", 8), ("apps[0].tier", 17)], errors.Select(e => (e.Path, e.Line!.Value)));
    }

    [Fact]
    public void What_two_tenants_inherit_is_wrong_once()
    {
        var error = Assert.Single(_yaml.Read(Valid.Replace("url: https://crm.example/scim/v2", "url: crm", StringComparison.Ordinal)).Errors);

        Assert.Equal(("apps[1].connection.url", 23), (error.Path, error.Line));
    }

    [Fact]
    public void A_secret_in_the_open_is_not_repeated()
    {
        var error = Assert.Single(_yaml.Read(Valid.Replace("env:DIRECTORY_TOKEN", "hunter2", StringComparison.Ordinal)).Errors);

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_found_later_gets_the_place_it_has_in_the_file()
    {
        var reading = _yaml.Read(Valid);

        var inherited = reading.Locate(new("apps[2].connection.auth.bearer.token", "Lost.", null));
        var own = reading.Locate(new("apps[2].tier", "Lost.", null));

        Assert.Equal(("apps[1].connection.auth.bearer.token", 23), (inherited.Path, inherited.Line));
        Assert.Equal(("apps[1].tenants[1].tier", 28), (own.Path, own.Line));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("version: 1\nsources: [", 2)]
    [InlineData("version: 1\n---\nversion: 1", 2)]
    [InlineData("version: 1\nsources: !!python/object []", 2)]
    [InlineData("version: 1\nsources: *nowhere", 2)]
    [InlineData("version: 1\nsources: &self [*self]", 2)]
    [InlineData("version: 1\n? [a, b]\n: c", 2)]
    public void What_is_no_file_of_ours_is_refused_at_its_line(string text, int line)
    {
        var error = Assert.Single(_yaml.Read(text).Errors);

        Assert.Equal((string.Empty, line), (error.Path, error.Line));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Anchors_are_read() => Assert.NotNull(_yaml.Read(Valid
        .Replace("connection: { url: https://mail.example/scim/v2, auth: none }", "connection: &mail { url: https://mail.example/scim/v2, auth: none }", StringComparison.Ordinal)
        .Replace("connection: { url: https://crm.example/scim/v2 }", "connection: *mail", StringComparison.Ordinal)).Governance);

    [Fact]
    public void Bombs_do_not_go_off()
    {
        var laughs = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.Contains("aliases written out", Assert.Single(_yaml.Read(laughs).Errors).Message, StringComparison.Ordinal);

        Assert.Contains("32 levels", Assert.Single(_yaml.Read("a: " + new string('[', 200_000)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("1000 aliases", Assert.Single(_yaml.Read("a: &a x\nb: [" + string.Concat(Enumerable.Repeat("*a , ", 1001)) + "]").Errors).Message, StringComparison.Ordinal);
        Assert.Contains("5 MiB", Assert.Single(_yaml.Read(new string('#', YamlTreeBuilder.MaxCharacters + 1)).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_mutilated_file_makes_the_reader_throw()
    {
        var random = new Random(20_260_807);
        for (var i = 0; i < 3000; i++)
        {
            var text = Valid.ToCharArray().ToList();
            for (var cuts = random.Next(1, 6); cuts > 0; cuts--)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0)
                {
                    text.RemoveRange(at, Math.Min(random.Next(1, 20), text.Count - at));
                }
                else
                {
                    text.Insert(at, "{}[]:,&*!|>'\"%@`#-?\t\n\0\u0085\uD83D~"[random.Next(25)]);
                }
            }

            var reading = _yaml.Read(new string([.. text]));

            Assert.True(reading.Governance is null ^ reading.Errors.IsEmpty);
            Assert.All(reading.Errors, e => Assert.InRange(e.Line ?? 0, 1, 200));
        }
    }
}
