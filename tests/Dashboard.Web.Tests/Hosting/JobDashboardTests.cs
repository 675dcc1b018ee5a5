using System.Net;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>Hangfire's own dashboard: not there unless somebody says so, and then for administrators, to look at only.</summary>
public sealed class JobDashboardTests
{
    private static readonly Dictionary<string, string> On = new() { ["Scheduling:Dashboard"] = "true" };

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/jobs/jobs/processing")]
    [InlineData("/hangfire")]
    public async Task It_is_not_there_by_default_not_even_for_administrators(string path)
    {
        await using var host = new TestHost();
        using var browser = await host.SignedInAsync("ada.admin@lab.example");
        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Where_it_is_on_administrators_look_at_it_and_nobody_else()
    {
        await using var host = new TestHost(On);
        using var administrator = await host.SignedInAsync("ada.admin@lab.example");
        foreach (var path in (string[])["/jobs", "/jobs/jobs/processing", "/jobs/jobs/succeeded", "/jobs/servers"])
        {
            using var shown = await administrator.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, shown.StatusCode));
            Assert.Contains("Tidemark jobs", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            HostTests.AssertHeaders(shown);
        }

        foreach (var persona in (string[])["iris.manager@lab.example", "adam.auditor@lab.example", "olivia.owner@lab.example"])
        {
            using var browser = await host.SignedInAsync(persona);
            foreach (var path in (string[])["/jobs", "/jobs/servers", "/jobs/stats"])
            {
                using var refused = await browser.GetAsync(path);
                Assert.True(refused.StatusCode is HttpStatusCode.Forbidden || (refused.StatusCode is HttpStatusCode.Redirect && !refused.Headers.Location!.OriginalString.Contains("jobs/", StringComparison.Ordinal)), $"{persona} got {(int)refused.StatusCode} for {path}.");
                Assert.DoesNotContain("Tidemark jobs", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        using var stranger = host.Program(token: null);
        using var sent = await stranger.GetAsync("/jobs");
        Assert.Equal((HttpStatusCode.Redirect, "/login"), (sent.StatusCode, sent.Headers.Location!.AbsolutePath));

        // A token is for the API; a browser that carries one is nobody here.
        using var program = host.Program();
        using var asked = await program.GetAsync("/jobs");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
    }

    [Theory]
    [InlineData("/jobs/jobs/enqueued/delete")]
    [InlineData("/jobs/jobs/failed/requeue")]
    [InlineData("/jobs/jobs/succeeded/requeue")]
    [InlineData("/jobs/recurring/trigger")]
    [InlineData("/jobs/jobs/actions/requeue/1")]
    public async Task Nothing_can_be_done_there(string path)
    {
        await using var host = new TestHost(On);
        using var administrator = await host.SignedInAsync("ada.admin@lab.example");
        using var answer = await administrator.PostAsync(path, new FormUrlEncodedContent([new("jobs[]", "1")]));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Its_pages_offer_nothing_to_do()
    {
        await using var host = new TestHost(On);
        using var administrator = await host.SignedInAsync("ada.admin@lab.example");
        foreach (var path in (string[])["/jobs/jobs/succeeded", "/jobs/jobs/enqueued", "/jobs/recurring", "/jobs/jobs/failed"])
        {
            var page = await administrator.GetStringAsync(path);
            Assert.DoesNotContain("js-jobs-list-command", page, StringComparison.Ordinal);
            Assert.DoesNotContain("data-url", page, StringComparison.Ordinal);
        }
    }
}
