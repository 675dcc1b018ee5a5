using System.Net;
using System.Net.Http.Headers;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

public sealed class ConfigurationTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_is_put_in_force_is_read_back_and_put_again_changes_nothing()
    {
        using var administrator = _host.Program();
        using var first = await administrator.PutAsync(ApiDrivers.Yaml);
        using var read = await administrator.GetAsync("/api/v1/configuration");
        var text = await read.Content.ReadAsStringAsync();
        using var again = await administrator.PutAsync(text);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("""{"version":1,"changed":true}""", await first.Content.ReadAsStringAsync());
        Assert.Equal(("application/yaml", "\"1\""), (read.Content.Headers.ContentType?.MediaType, read.Headers.ETag?.Tag));
        Assert.Contains("  - name: crm\n", text, StringComparison.Ordinal);
        Assert.Equal("""{"version":1,"changed":false}""", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_error_is_told_with_its_line()
    {
        using var administrator = _host.Program();
        using var answer = await administrator.PutAsync(ApiDrivers.Yaml
            .Replace("tier: Low", "tier: Lower", StringComparison.Ordinal)
            .Replace("journey:", "jorney:", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            [(6, "apps[1].tier"), (8, "campaigns[0].jorney")],
            (await answer.JsonAsync()).EnumerateArray().Select(e => (e.GetProperty("line").GetInt32(), e.GetProperty("path").GetString()!)));
    }

    [Fact]
    public async Task A_secret_that_the_server_cannot_read_is_an_error_of_its_line()
    {
        using var administrator = _host.Program();
        var yaml = ApiDrivers.Yaml.Replace("url: \"http://127.0.0.1:9/mail\"", "url: \"http://127.0.0.1:9/mail\", auth: { bearer: { token: \"env:TIDEMARK_TEST_NEVER_SET\" } }", StringComparison.Ordinal);
        var error = Assert.Single((await (await administrator.PutAsync(yaml)).JsonAsync()).EnumerateArray());

        Assert.Equal((6, "apps[1].connection.auth.bearer.token"), (error.GetProperty("line").GetInt32(), error.GetProperty("path").GetString()));
        Assert.Contains("TIDEMARK_TEST_NEVER_SET", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_an_older_version_is_refused()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml, "\"0\"")).Dispose();
        using var stale = await administrator.PutAsync("version: 1", "\"0\"");
        using var fresh = await administrator.PutAsync("version: 1", "\"1\"");

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (stale.StatusCode, fresh.StatusCode));
        Assert.Contains("Version 1 is in force now.", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_everything_downloads_any_version_and_the_trail_says_so()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml)).EnsureSuccessStatusCode();
        (await administrator.PutAsync(ApiDrivers.Yaml.Replace("tier: Low", "tier: High", StringComparison.Ordinal))).EnsureSuccessStatusCode();
        using var auditor = await _host.SignedInAsync("adam.auditor@lab.example");
        using var owner = await _host.SignedInAsync("olivia.owner@lab.example");

        using var now = await auditor.GetAsync("/settings/file/download");
        using var first = await auditor.GetAsync("/settings/file/download?version=1");

        Assert.Equal(("application/yaml", "tidemark-2.yaml"), (now.Content.Headers.ContentType?.MediaType, now.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal(await administrator.GetStringAsync("/api/v1/configuration"), await now.Content.ReadAsStringAsync());
        Assert.Contains("tier: Low", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync("/settings/file/download?version=3")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/settings/file/download")).StatusCode);
        Assert.Contains("version 1", await administrator.GetStringAsync("/api/v1/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_may_change_campaigns_and_nothing_else()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml)).Dispose();
        using var manager = _host.Program(await _host.TokenAsync("IamManager"));
        using var campaign = await manager.PutAsync(ApiDrivers.Yaml.Replace("apps: all", "apps: [crm]", StringComparison.Ordinal));
        using var app = await manager.PutAsync(ApiDrivers.Yaml.Replace("tier: Low", "tier: High", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (campaign.StatusCode, app.StatusCode));
    }

    [Theory]
    [InlineData(5 * 1024 * 1024)]
    [InlineData(0)]
    public async Task A_body_without_end_or_not_in_UTF8_is_refused(int length)
    {
        using var administrator = _host.Program();
        using var body = new ByteArrayContent([.. Enumerable.Repeat((byte)'#', length), 0xFF]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        using var answer = await administrator.PutAsync(new Uri("/api/v1/configuration", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
