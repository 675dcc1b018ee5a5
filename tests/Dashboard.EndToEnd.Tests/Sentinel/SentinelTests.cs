using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Product;
using Dashboard.Infrastructure.Tests.Connectors.Scim;

namespace Dashboard.EndToEnd.Tests.Sentinel;

/// <summary>
/// Secrets leave no trace (rule 10): each kind there is is planted, driven through the running product - connections that work and that fail, probes, a campaign,
/// notifications, exports, error pages -, and then looked for in everything that is left: logs at Trace, every answer, the workbook, the pack with all that is packed in it, the jobs, the
/// bytes of the database.
/// </summary>
public sealed partial class SentinelTests
{
    /// <summary>Planted where it shows, so that a search that finds nothing is known to be able to find.</summary>
    private const string Control = "C0ntr0l/plus+41f9a2c7be";

    private readonly Dictionary<string, string> _planted = new()
    {
        ["client secret"] = "Cl1ent/+s3cret&7c1d55e0a9",
        ["bearer token"] = "b3arer.T0ken-5fd07b1c22ee9",
        ["LDAP password"] = "Ld4p\"P4ss<word>8be0f1d3c6",
        ["SMTP password"] = "Smtp%P4ss;word=19ca77f02b",
        ["webhook secret"] = "w3bhook-s3cret-e80d4471ff",
        ["refresh token"] = "r3fresh.T0ken-90ab3c6d1ef",
        ["access token"] = "acc3ss.T0ken-27de84f5b0ca",
        ["API token"] = ProductRun.Token,
        ["entered secret"] = "Ent3red/s3cret+6b2f90d417",
        ["entered secret of a probe"] = "Ent3red.pr0be-c0d3a51f7e2",
        ["entered secret of a channel"] = "Ent3red&ch4nnel;41d7a09b6c",
    };

    private readonly List<(string Place, byte[] Content)> _answers = [];

    [Fact]
    public async Task Nothing_that_the_product_leaves_behind_holds_a_secret()
    {
        await using var world = new SentinelWorld(await FakeScim.StartAsync()) { Bearer = _planted["bearer token"], AccessToken = _planted["access token"], RefreshToken = _planted["refresh token"] };
        await using var product = new ProductRun(new()
        {
            ["S_CLIENT"] = _planted["client secret"],
            ["S_BEARER"] = _planted["bearer token"],
            ["S_LDAP"] = _planted["LDAP password"],
            ["S_SMTP"] = _planted["SMTP password"],
            ["S_HOOK"] = _planted["webhook secret"],
            ["Scheduling__Dashboard"] = "true",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.DataProtection"] = "Trace",
            ["Logging__LogLevel__Dashboard.Web.Security.ApiTokenHandler"] = "Trace",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Trace",
            ["Logging__LogLevel__Hangfire"] = "Trace",
        });
        await product.StartAsync();
        await DriveAsync(product, world);

        // Every canary's own, made by the product itself.
        Assert.True(world.Passwords.Count >= 2, "Fewer than two canaries were given a password.");
        foreach (var (name, password) in world.Passwords)
        {
            _planted[$"password of {name}"] = password;
        }

        AssertUsed(world);
        var secrets = new SentinelSearch(_planted);
        var control = new SentinelSearch([new("control", Control)]);
        var log = product.Output;

        List<string> leaks = [.. secrets.In("the log", log), .. _answers.SelectMany(a => secrets.InAll(a.Place, a.Content)), .. await secrets.InDatabaseAsync(product.DataFolder)];
        List<string> seen = [.. control.In("the log", log), .. _answers.SelectMany(a => control.InAll(a.Place, a.Content)), .. await control.InDatabaseAsync(product.DataFolder)];
        var ring = Directory.GetFiles(Path.Combine(product.DataFolder, "keys"), "key-*.xml").Select(File.ReadAllText).ToList();
        Assert.NotEmpty(ring);
        Assert.DoesNotContain(ring, key => key.Contains("masterKey", StringComparison.Ordinal));

        // The search finds what is there, in each kind of place: or that it found nothing would say nothing.
        Assert.Contains(seen, s => s.Contains("in the log", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("as it is in GET /api/v1/", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("as base64 in GET /api/v1/", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("as hexadecimal in GET /api/v1/", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("in tidemark.db", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("in table Governance", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains(".xlsx", StringComparison.Ordinal) && s.Contains("/xl/", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("/file/evidence.xlsx/xl/", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.EndsWith("/file/answers.ndjson", StringComparison.Ordinal));
        Assert.Contains("trce", log, StringComparison.Ordinal);

        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks.Distinct()));
    }

    private async Task DriveAsync(ProductRun product, SentinelWorld world)
    {
        // Written where none belongs: refused, and not repeated.
        await AskAsync(product.Http, HttpMethod.Put, "/api/v1/configuration", new StringContent(Configuration(world).Replace("env:S_BEARER", _planted["bearer token"], StringComparison.Ordinal)));
        await product.ApplyAsync(Configuration(world));
        await AskAsync(product.Http, HttpMethod.Put, "/api/v1/secrets", JsonContent.Create(new { reference = "kept:apps/refuses/token", value = _planted["entered secret"] }));
        await AskAsync(product.Http, HttpMethod.Put, "/api/v1/secrets", JsonContent.Create(new { reference = "kept:apps/wiki/console", value = _planted["entered secret of a probe"] }));
        await AskAsync(product.Http, HttpMethod.Put, "/api/v1/secrets", JsonContent.Create(new { reference = "kept:channels/kept-mail/password", value = _planted["entered secret of a channel"] }));
        await AskAsync(product.Http, HttpMethod.Put, "/api/v1/secrets", JsonContent.Create(new { reference = _planted["entered secret"], value = "into the wrong field" }));
        using (var made = await product.Http.PostAsJsonAsync("/api/v1/tokens", new { name = Control, role = "Auditor", write = false, expiresAt = TimeProvider.System.GetUtcNow().AddDays(9) }))
        {
            _planted["API token that was made"] = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["token"]!.ToString(); // shown this once
        }

        var run = await product.RunAsync("sentinel");
        foreach (var app in (string[])["wiki", "refuses", "broken", "files", "nobody"])
        {
            await AskAsync(product.Http, HttpMethod.Post, $"/api/v1/apps/{app}/tests");
            await AskAsync(product.Http, HttpMethod.Post, $"/api/v1/apps/{app}/rounds");
        }

        await AskAsync(product.Http, HttpMethod.Post, "/api/v1/sources/directory/tests");
        foreach (var channel in (string[])["good-mail", "bad-mail", "kept-mail", "hook"])
        {
            await AskAsync(product.Http, HttpMethod.Post, $"/api/v1/notifications/channels/{channel}/test");
        }

        await AskAsync(product.Http, HttpMethod.Post, "/api/v1/secret-keys/rewrap");
        await AskAsync(product.Http, HttpMethod.Get, $"/api/v1/nothing?asked={Uri.EscapeDataString(Control)}");
        Assert.Equal("Completed", (await product.EndOfAsync(run, TimeSpan.FromMinutes(4)))["state"]!.ToString());
        await AskAsync(product.Http, HttpMethod.Get, run);
        foreach (var path in (await product.GetAsync("/openapi/v1.json"))["paths"]!.AsObject().Where(p => p.Value!["get"] is not null && !p.Key.Contains('{', StringComparison.Ordinal)).Select(p => p.Key))
        {
            await AskAsync(product.Http, HttpMethod.Get, path + (path.Contains("evidence", StringComparison.Ordinal) ? Period : string.Empty));
        }

        await FetchPackAsync(product);
        Assert.Contains(_answers, a => a.Place.Contains(".xlsx", StringComparison.Ordinal) && a.Content is [(byte)'P', (byte)'K', ..]);
        using var visitor = await SignInAsync(product.Url);
        foreach (var page in (string[])["/", "/runs", "/apps", "/apps/wiki", "/apps/refuses", "/apps/files", "/sources", "/notifications", "/audit", "/reconciliation", "/findings", "/canaries", "/outages", "/no-such-page", $"/runs/{run.Split('/')[^1]}"])
        {
            await AskAsync(visitor, HttpMethod.Get, page);
        }

        // The jobs with their arguments, as the queue itself shows them.
        var jobs = Job().Matches(await visitor.GetStringAsync("/jobs/jobs/succeeded") + await visitor.GetStringAsync("/jobs/jobs/processing")).Select(m => m.Value).Distinct().Take(20).ToList();
        Assert.NotEmpty(jobs);
        foreach (var job in jobs)
        {
            await AskAsync(visitor, HttpMethod.Get, job);
        }
    }

    /// <summary>A pack holds what every server answered.</summary>
    private async Task FetchPackAsync(ProductRun product)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var ordered = await product.Http.PostAsJsonAsync("/api/v1/packs", new { from = now.AddDays(-1), to = now.AddDays(1) });
        var pack = $"/api/v1/packs/{JsonNode.Parse(await ordered.Content.ReadAsStringAsync())!["id"]}";
        while ((await product.GetAsync(pack))["state"]!.ToString() is "Ordered" or "Making")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            Assert.True(TimeProvider.System.GetUtcNow() - now < TimeSpan.FromMinutes(2), "The pack is not made.");
        }

        await AskAsync(product.Http, HttpMethod.Get, $"{pack}/file");
        Assert.Contains(_answers, a => a.Place.EndsWith("/file", StringComparison.Ordinal) && a.Content is [(byte)'P', (byte)'K', ..]);
    }

    private static string Period => string.Create(CultureInfo.InvariantCulture, $"?from={Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O"))}&to={Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"))}");

    private async Task AskAsync(HttpClient http, HttpMethod method, string path, HttpContent? body = null)
    {
        if (body is StringContent)
        {
            body.Headers.ContentType = new("application/yaml");
        }

        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var answer = await http.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        _answers.Add(($"{method} {path}", content));
        _answers.Add(($"{method} {path}, headers", System.Text.Encoding.UTF8.GetBytes($"{answer.StatusCode} {answer.Headers} {answer.Content.Headers}")));
        Assert.True(answer.StatusCode is not HttpStatusCode.InternalServerError, $"{method} {path} failed.");
    }

    /// <summary>What was never sent anywhere cannot have leaked.</summary>
    private void AssertUsed(SentinelWorld world)
    {
        var heard = string.Join('\n', world.Heard);
        foreach (var (name, secret) in _planted.Where(p => !p.Key.StartsWith("API token", StringComparison.Ordinal) && p.Key is not "webhook secret"))
        {
            Assert.True(heard.Contains(secret, StringComparison.Ordinal) || heard.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal), $"The {name} was never used.");
        }

        Assert.Contains("/hook ", heard, StringComparison.Ordinal);
        Assert.Contains("grant_type=refresh_token", heard, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> SignInAsync(Uri url)
    {
        var visitor = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = url };
        var form = Field().Matches(await visitor.GetStringAsync("/login")).DistinctBy(m => m.Groups["name"].Value).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        form["persona"] = "ada.admin@lab.example";
        using var entered = await visitor.PostAsync("/login", new FormUrlEncodedContent(form));
        Assert.True(entered.IsSuccessStatusCode);
        return visitor;
    }

    private static string Configuration(SentinelWorld world) => $$"""
        version: 1
        sources:
          - name: directory
            connection: { kind: scim, url: "{{world.Scim}}", auth: { bearer: { token: "env:S_BEARER" } } }
            canaries: { prefix: tm-sentinel, sign-ins: { attempts: 1000, window: 10s } }
        tiers:
          - { name: High, limits: { joiner: 5s, leaver-account: 5s, leaver-entitlements: 5s } }
        apps:
          - name: wiki
            display-name: "{{Control}}"
            description: "{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Control))}} {{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(Control))}}"
            tier: High
            owner: olivia.owner@lab.example
            connection: { kind: scim, url: "{{world.Scim}}", auth: { client-credentials: { token-url: "{{world.At("/token")}}", client-id: tidemark, client-secret: "env:S_CLIENT" } } }
            probes:
              - { name: login, kind: password-grant, token-url: "{{world.At("/token")}}", client-id: tidemark, client-secret: "env:S_CLIENT" }
              - { name: refresh, kind: refresh-token, from: login }
              - { name: console, kind: console, url: "{{world.At("/console")}}", auth: { bearer: { token: "kept:apps/wiki/console" } }, paging: { kind: none }, items: $.users, account: login, active: status, active-values: [active] }
          - { name: refuses, tier: High, owner: o, connection: { kind: scim, url: "{{world.At("/refuses")}}", auth: { bearer: { token: "kept:apps/refuses/token" } } } }
          - { name: broken, tier: High, owner: o, connection: { kind: rest, url: "{{world.At("/broken")}}", auth: { basic: { user-name: tidemark, password: "env:S_CLIENT" } }, rest: { listing: users, items: $.users, account: { id: id, user-name: login, active: status, active-values: [active] } } } }
          - { name: files, tier: High, owner: o, connection: { kind: ldap, url: "ldap://127.0.0.1:{{world.LdapPort}}", auth: { basic: { user-name: "cn=tidemark,dc=example", password: "env:S_LDAP" } }, ldap: { dialect: openldap, users: "ou=people,dc=example", groups: "ou=groups,dc=example" } } }
          - { name: nobody, tier: High, owner: o, connection: { kind: scim, url: "http://127.0.0.1:1/scim", auth: { bearer: { token: "env:S_BEARER" } } } }
        campaigns:
          - { name: sentinel, source: directory, apps: [wiki], journey: [join, leave], before: { department: "{{Control}}" } }
        notifications:
          channels:
            - { name: good-mail, for: administrator, mail: { host: 127.0.0.1, port: {{world.MailPort}}, security: none, from: t@example.org, to: [a@example.org], login: { user-name: good, password: "env:S_SMTP" } } }
            - { name: bad-mail, for: administrator, mail: { host: 127.0.0.1, port: {{world.MailPort}}, security: none, from: t@example.org, to: [a@example.org], login: { user-name: bad, password: "env:S_SMTP" } } }
            - { name: kept-mail, for: administrator, mail: { host: 127.0.0.1, port: {{world.MailPort}}, security: none, from: t@example.org, to: [a@example.org], login: { user-name: bad, password: "kept:channels/kept-mail/password" } } }
            - { name: hook, for: administrator, webhook: { url: "{{world.At("/hook")}}", secret: "env:S_HOOK" } }
        """;

    [GeneratedRegex("/jobs/jobs/details/[0-9a-f-]+")]
    private static partial Regex Job();

    [GeneratedRegex("name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();
}
