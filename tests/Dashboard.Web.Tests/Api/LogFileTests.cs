using System.Net;
using System.Net.Http.Headers;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

public sealed class LogFileTests : IAsyncDisposable
{
    private const string Address = "/api/v1/provisioning-logs/exports/file";
    private const string Csv = "When,App,Who,What,Result\n2026-05-04T09:00:00Z,crm,anna,disable,ok\n";

    private static readonly string Yaml = ApiDrivers.Yaml.Replace("campaigns:", """
        provisioning-logs:
          - { name: exports, connection: { kind: file, upload: true }, entry: { at: When, app: App, user-name: Who, action: What, status: Result }, succeeded: [ok] }
          - { name: nightly, connection: { kind: file, url: "https://provisioner.example/log.csv" }, entry: { at: When, app: App, user-name: Who, action: What, status: Result }, succeeded: [ok] }
        campaigns:
        """, StringComparison.Ordinal);

    private readonly TestHost _host = new();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_script_brings_a_file_and_what_is_known_is_not_kept_twice()
    {
        using var administrator = await GovernedAsync();

        using var first = await PutAsync(administrator, Csv, $"{Address}?name=C%3A%5Cexports%5Clog.csv");
        using var second = await PutAsync(administrator, Csv + "2026-05-04T10:00:00Z,crm,ben,disable,ok\n");
        var (one, two) = (await first.JsonAsync(), await second.JsonAsync());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(("log.csv", 1, 1), (one.GetProperty("name").GetString(), one.GetProperty("entries").GetInt32(), one.GetProperty("new").GetInt32()));
        Assert.Equal((2, 1), (two.GetProperty("entries").GetInt32(), two.GetProperty("new").GetInt32()));
        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));
        Assert.Equal(2, (await (await auditor.GetAsync(new Uri(Address, UriKind.Relative))).JsonAsync()).GetArrayLength());
    }

    [Theory]
    [InlineData("IamManager", HttpStatusCode.OK)]
    [InlineData("Auditor", HttpStatusCode.Forbidden)]
    [InlineData("AppOwner", HttpStatusCode.NotFound)] // a log belongs to no app alone
    public async Task Managers_may_bring_one_and_nobody_else(string role, HttpStatusCode expected)
    {
        using var administrator = await GovernedAsync();
        using var program = _host.Program(await _host.TokenAsync(role, "olivia.owner@lab.example"));

        using var answer = await PutAsync(program, Csv);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(Address, "When,App\n1,2\n", HttpStatusCode.UnprocessableEntity, "no column 'Who'")]
    [InlineData("/api/v1/provisioning-logs/nightly/file", Csv, HttpStatusCode.Conflict, "not read from a file that people bring")]
    [InlineData("/api/v1/provisioning-logs/nowhere/file", Csv, HttpStatusCode.NotFound, "no such provisioning log")]
    public async Task What_cannot_be_taken_is_refused_in_words(string address, string text, HttpStatusCode expected, string reason)
    {
        using var administrator = await GovernedAsync();

        using var answer = await PutAsync(administrator, text, address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(reason, (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_not_without_end()
    {
        using var administrator = await GovernedAsync();

        using var tooLarge = await PutAsync(administrator, new string('x', LogFileDesk.LargestBytes + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient program, string text, string address = Address) =>
        program.PutAsync(new Uri(address, UriKind.Relative), new StringContent(text, MediaTypeHeaderValue.Parse("text/csv")));

    private async Task<HttpClient> GovernedAsync()
    {
        var administrator = _host.Program();
        using var put = await administrator.PutAsync(Yaml);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        return administrator;
    }
}
