using System.Net;
using System.Text.Json;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

/// <summary>What proves a control, over the whole application.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("/csf/PR.AA-05", HttpStatusCode.OK)]
    [InlineData("/800-53/AC-2(3)", HttpStatusCode.OK)]
    [InlineData("/ai-rmf/MANAGE%202.4", HttpStatusCode.OK)]
    [InlineData("/csf/PR.AC-4", HttpStatusCode.NotFound)]
    [InlineData("?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("/csf/PR.AA-05?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    public async Task Controls_are_listed_and_asked_for_one_by_one(string path, HttpStatusCode expected)
    {
        using var program = _host.Program();

        Assert.Equal(expected, (await program.GetAsync($"/api/v1/controls{path}")).StatusCode);
    }

    [Fact]
    public async Task Where_nothing_was_tested_nothing_is_proven()
    {
        using var program = _host.Program();
        Assert.Equal(HttpStatusCode.OK, (await program.PutAsync(ApiDrivers.Yaml)).StatusCode);

        using var shown = JsonDocument.Parse(await (await program.GetAsync("/api/v1/controls/csf/PR.AA-05")).Content.ReadAsStringAsync());

        Assert.Equal("NotProven", shown.RootElement.GetProperty("standing").GetString());
        Assert.NotEmpty(shown.RootElement.GetProperty("uncompared").EnumerateArray());
    }
}
