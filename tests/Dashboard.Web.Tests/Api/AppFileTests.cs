using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

public sealed class AppFileTests : IAsyncDisposable
{
    private const string Address = "/api/v1/apps/ledger/file";

    private static readonly string Yaml = ApiDrivers.Yaml
        .Replace("campaigns:", """
              - { name: ledger, owner: olivia.owner@lab.example, tier: Low, connection: { kind: file, upload: true, file: { columns: { user-name: Login } } } }
            campaigns:
            """.Trim('\n'), StringComparison.Ordinal)
        .Replace("apps: all", "apps: [crm, mail]", StringComparison.Ordinal);

    private readonly TestHost _host = new();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_script_brings_a_file_and_whoever_may_read_the_app_sees_that_it_did()
    {
        using var administrator = await GovernedAsync();
        const string csv = "Login\nanna\nbob\n";

        using var put = await PutAsync(administrator, csv, $"{Address}?name=C%3A%5Cexports%5Cledger.csv");
        var kept = await put.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(
            ("ledger.csv", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv))), csv.Length, 2, true),
            (kept.GetProperty("name").GetString(), kept.GetProperty("sha256").GetString(), kept.GetProperty("bytes").GetInt32(), kept.GetProperty("accounts").GetInt32(), kept.GetProperty("isComplete").GetBoolean()));

        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));
        Assert.Equal(1, (await (await auditor.GetAsync(Address)).JsonAsync()).GetArrayLength());
    }

    [Theory]
    [InlineData("IamManager", "program", HttpStatusCode.OK)]
    [InlineData("AppOwner", "olivia.owner@lab.example", HttpStatusCode.OK)]
    [InlineData("Auditor", "program", HttpStatusCode.Forbidden)]
    [InlineData("AppOwner", "omar.owner@lab.example", HttpStatusCode.NotFound)]
    public async Task Managers_and_the_owner_may_bring_one_and_nobody_else(string role, string name, HttpStatusCode expected)
    {
        using var administrator = await GovernedAsync();
        using var program = _host.Program(await _host.TokenAsync(role, name));

        using var answer = await PutAsync(program, "Login\nanna\n");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK ? 1 : 0, (await (await administrator.GetAsync(Address)).JsonAsync()).GetArrayLength());
    }

    [Theory]
    [InlineData(Address, "User\nanna\n", HttpStatusCode.UnprocessableEntity, "no column 'Login'")]
    [InlineData(Address, "", HttpStatusCode.UnprocessableEntity, "The file is empty.")]
    [InlineData("/api/v1/apps/crm/file", "Login\nanna\n", HttpStatusCode.Conflict, "not read from a file")]
    [InlineData("/api/v1/apps/nowhere/file", "Login\nanna\n", HttpStatusCode.NotFound, "no such app")]
    public async Task What_cannot_be_taken_is_refused_in_words(string address, string text, HttpStatusCode expected, string reason)
    {
        using var administrator = await GovernedAsync();

        using var answer = await PutAsync(administrator, text, address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(reason, (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_may_be_larger_than_a_configuration_and_not_without_end()
    {
        using var administrator = await GovernedAsync();
        var rows = new StringBuilder("Login\n");
        for (var i = 0; rows.Length < 6 * 1024 * 1024; i++)
        {
            rows.Append("person").Append(i).Append('\n');
        }

        using var fits = await PutAsync(administrator, rows.ToString());
        using var tooLarge = await PutAsync(administrator, new string('x', AppFile.LargestBytes + 1));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (fits.StatusCode, tooLarge.StatusCode));
    }

    [Fact]
    public async Task The_description_of_the_API_names_it()
    {
        using var program = _host.Program();
        var paths = (await (await program.GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths");

        var put = paths.GetProperty("/api/v1/apps/{id}/file").GetProperty("put");
        Assert.Contains("at most 50 MiB", put.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(put.GetProperty("requestBody").GetProperty("content").TryGetProperty("text/csv", out _));
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
