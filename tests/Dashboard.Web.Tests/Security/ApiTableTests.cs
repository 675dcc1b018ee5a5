using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Outages;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Tests.Api;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>
/// The authorisation table over the API: role by endpoint by ownership, each cell tried with a token. A: administrator, M: IAM manager, O: owner of the app that is
/// asked about, U: auditor. What an owner may not know of is not there (404); everything else is refused (403).
/// </summary>
public sealed class ApiTableTests : IAsyncLifetime
{
    private const string Triage = """{"findings":["{finding}"],"action":"Comment","text":"Looked at."}""";

    private const string Waiver = """{"app":"crm","checks":["LeaverAccount"],"intervalSeconds":60,"justification":"x","compensatingControl":"y","expiresAt":"2020-01-01T00:00:00Z","reviewAt":"2020-01-01T00:00:00Z"}"""; // over already: nobody gets one

    private static readonly string Yaml = ApiDrivers.Yaml.Replace("campaigns:", """
        provisioning-logs:
          - { name: exports, connection: { kind: file, upload: true }, entry: { at: When, app: App, user-name: Who, action: What, status: Result }, succeeded: [ok] }
        campaigns:
        """, StringComparison.Ordinal);

    private static readonly ImmutableSortedDictionary<string, (string Who, string? Body)> Table = new Dictionary<string, (string, string?)>
    {
        ["DELETE /tokens/{id:guid}"] = ("A", null),
        ["GET /tokens"] = ("A", null),
        ["POST /tokens"] = ("A", """{"name":"x","role":"Auditor","write":false,"expiresAt":"2020-01-01T00:00:00Z"}"""), // over already: nobody gets one
        ["GET /secrets"] = ("A", null),
        ["PUT /secrets"] = ("A", """{"reference":"kept:apps/nowhere/token","value":"x"}"""),
        ["DELETE /secrets"] = ("A", null),
        ["GET /secret-keys"] = ("A", null),
        ["POST /secret-keys/rewrap"] = ("A", null),
        ["GET /configuration"] = ("AMU", null),
        ["PUT /configuration"] = ("AM", Yaml), // a manager campaigns only: see ConfigurationTests
        ["POST /campaigns/{name}/runs"] = ("AM", null),
        ["GET /runs"] = ("AMOU", null),
        ["GET /runs/{id:guid}"] = ("AMOU", null),
        ["POST /runs/{id:guid}/stop"] = ("AM", null),
        ["GET /apps"] = ("AMOU", null),
        ["GET /apps/{id}/file"] = ("AMOU", null),
        ["PUT /apps/{id}/file"] = ("AMO", "Login\nanna\n"),
        ["POST /apps/{id}/tests"] = ("AMO", null),
        ["POST /apps/{app}/rounds"] = ("AMO", null),
        ["POST /sources/{name}/tests"] = ("AM", null),
        ["GET /provisioning-logs/{name}/file"] = ("AMU", null),
        ["PUT /provisioning-logs/{name}/file"] = ("AM", "nonsense"),
        ["GET /findings"] = ("AMOU", null),
        ["POST /findings/triage"] = ("AMO", Triage),
        ["GET /rounds"] = ("AMOU", null),
        ["GET /exceptions"] = ("AMOU", null),
        ["GET /exceptions/preview"] = ("AMOU", null),
        ["POST /exceptions"] = ("AMO", Waiver),
        ["GET /exceptions/{id:guid}"] = ("AMOU", null),
        ["PUT /exceptions/{id:guid}"] = ("AMO", Waiver),
        ["DELETE /exceptions/{id:guid}"] = ("AMO", null),
        ["POST /exceptions/{id:guid}/submission"] = ("AMOU", null), // of a draft that is not there, as everybody is told
        ["POST /exceptions/{id:guid}/withdrawal"] = ("AMO", null),
        ["POST /exceptions/{id:guid}/approval"] = ("AM", "{}"),
        ["POST /exceptions/{id:guid}/rejection"] = ("AM", "{}"),
        ["POST /exceptions/{id:guid}/revocation"] = ("AM", "{}"),
        ["POST /exceptions/{id:guid}/reviews"] = ("AM", "{}"),
        ["GET /real-events"] = ("AMOU", null),
        ["GET /outages"] = ("AMOU", null),
        ["GET /notifications"] = ("AMU", null),
        ["GET /retention"] = ("AMU", null),
        ["POST /notifications/{id:guid}/resend"] = ("A", null),
        ["POST /notifications/channels/{name}/test"] = ("A", null),
        ["GET /canaries"] = ("AMU", null),
        ["GET /controls"] = ("AMOU", null),
        ["GET /controls/{framework}/{id}"] = ("AMOU", null),
        ["GET /evidence.xlsx"] = ("AMU", null),
        ["GET /ocsf"] = ("AMOU", null),
        ["GET /packs"] = ("AMU", null),
        ["POST /packs"] = ("AMU", """{"from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}"""), // reversed: nobody gets one
        ["GET /packs/key"] = ("AMU", null),
        ["GET /packs/{id:guid}"] = ("AMU", null),
        ["GET /packs/{id:guid}/file"] = ("AMU", null),
        ["POST /packs/{id:guid}/stop"] = ("AMU", null),
        ["POST /packs/{id:guid}/repetitions"] = ("AMU", null),
        ["POST /packs/{id:guid}/sign-offs"] = ("AMU", """{"as":"Preparer","statement":"It is about the right period."}"""),
        ["POST /packs/verify"] = ("AMU", "no archive"),
        ["GET /audit"] = ("AU", null),
        ["GET /audit/entries.ndjson"] = ("AU", null),
        ["GET /audit/verification"] = ("AU", null),
        ["POST /audit/verification"] = ("AU", "{}"),
        ["GET /audit/checkpoints"] = ("AU", null),
        ["GET /audit/deliveries"] = ("AU", null),
        ["GET /audit/public-key"] = ("AU", null),
        ["POST /audit/set-asides"] = ("A", """{"reason":""}"""),
        ["POST /audit/erasures"] = ("A", """{"person":"","reason":""}"""),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly (string Letter, string Role)[] Roles = [("A", "Administrator"), ("M", "IamManager"), ("O", "AppOwner"), ("U", "Auditor")];

    private readonly TestHost _host = new(new() { ["Scheduling:Tick"] = "00:01:00" });
    private readonly Dictionary<string, Guid> _findings = new() { ["crm"] = Guid.CreateVersion7(), ["mail"] = Guid.CreateVersion7() };

    public async ValueTask InitializeAsync()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(Yaml)).Dispose();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (app, id) in _findings)
        {
            await _host.Services.GetRequiredService<IFindingStore>().SaveAsync(
                new(Guid.CreateVersion7(), new(app), "directory", now, now, true, "Complete.", 1, 2, 1),
                [new(id, new(app), Situation.OrphanedAccount, "1", "ghost", null, false, $"Nobody of {app}.", now, now, null)],
                default);
        }

        await _host.Services.GetRequiredService<IOutageStore>().SaveAsync([.. _findings.Keys.Select(app => new Outage(Guid.CreateVersion7(), OutageKind.JobQuarantined, app, new(app), now, now, null, $"Not compared: {app}."))], default);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Every_endpoint_of_the_API_has_a_row()
    {
        _ = _host.Server;
        var found = _host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) is true && e.Metadata.GetMetadata<IAllowAnonymous>() is null && !e.RoutePattern.RawText.Contains("**", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!["/api/v1".Length..].TrimEnd('/')}"));

        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_cell_holds()
    {
        using var administrator = _host.Program();
        using var started = await administrator.PostAsync("/api/v1/campaigns/lifecycle/runs?dryRun=true", null);
        var run = started.Headers.Location!.ToString().Split('/')[^1];
        var wrong = new List<string>();
        foreach (var (letter, role) in Roles)
        {
            using var program = _host.Program(await _host.PersonTokenAsync(role, "olivia.owner@lab.example"));
            foreach (var (endpoint, (who, body)) in Table)
            {
                foreach (var app in endpoint.Contains("/apps/{", StringComparison.Ordinal) || body == Triage ? _findings.Keys : Enumerable.Repeat("crm", 1))
                {
                    var may = who.Contains(letter, StringComparison.Ordinal) && (letter != "O" || app == "crm");
                    using var answer = await SendAsync(program, endpoint, body, app, run);
                    var isHidden = letter == "O" && (app != "crm" || endpoint.Contains("/sources/", StringComparison.Ordinal) || endpoint.Contains("/provisioning-logs/", StringComparison.Ordinal));
                    var isLetIn = answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) && !(isHidden && answer.StatusCode is HttpStatusCode.NotFound);
                    if (may != isLetIn)
                    {
                        wrong.Add($"{endpoint} as {role} of {app}: {(int)answer.StatusCode}, {(may ? "let in" : "refused")} expected");
                    }

                    // What an owner is shown tells of their own apps only.
                    if (letter == "O" && endpoint.StartsWith("GET", StringComparison.Ordinal) && (await answer.Content.ReadAsStringAsync()) is var shown && (shown.Contains("\"mail\"", StringComparison.Ordinal) || shown.Contains("of mail", StringComparison.Ordinal)))
                    {
                        wrong.Add($"{endpoint} shows the owner of crm something of mail");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient program, string endpoint, string? body, string app, string run)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var path = pattern
            .Replace("/apps/{id}", $"/apps/{app}", StringComparison.Ordinal).Replace("/apps/{app}", $"/apps/{app}", StringComparison.Ordinal)
            .Replace("/sources/{name}", "/sources/directory", StringComparison.Ordinal).Replace("/provisioning-logs/{name}", "/provisioning-logs/exports", StringComparison.Ordinal)
            .Replace("/campaigns/{name}", "/campaigns/nowhere", StringComparison.Ordinal).Replace("/channels/{name}", "/channels/nowhere", StringComparison.Ordinal)
            .Replace("/runs/{id:guid}", $"/runs/{run}", StringComparison.Ordinal).Replace("/tokens/{id:guid}", $"/tokens/{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{framework}/{id}", "csf/PR.AA-05", StringComparison.Ordinal)
            .Replace("/exceptions/{id:guid}", $"/exceptions/{Guid.NewGuid()}", StringComparison.Ordinal).Replace("/exceptions/preview", "/exceptions/preview?app=crm&check=LeaverAccount&intervalSeconds=60", StringComparison.Ordinal)
            .Replace("/secrets", endpoint.StartsWith("DELETE", StringComparison.Ordinal) ? "/secrets?reference=kept:apps/nowhere/token" : "/secrets", StringComparison.Ordinal)
            .Replace("/packs/{id:guid}", $"/packs/{Guid.NewGuid()}", StringComparison.Ordinal).Replace("/notifications/{id:guid}", $"/notifications/{Guid.NewGuid()}", StringComparison.Ordinal).Replace("/ocsf", "/ocsf?from=2026-01-01T00:00:00Z", StringComparison.Ordinal)
            .Replace("/evidence.xlsx", "/evidence.xlsx?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), $"/api/v1{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body.Replace("{finding}", _findings[app].ToString(), StringComparison.Ordinal), Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.StartsWith('{') ? "application/json" : pattern switch { "/configuration" => "application/yaml", "/packs/verify" => "application/zip", _ => "text/csv" });
        }

        return await program.SendAsync(request);
    }
}
