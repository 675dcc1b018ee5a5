using System.Net;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class OddServerTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task Mail_gives_short_pages_text_booleans_no_groups_and_sometimes_a_wrong_total()
    {
        using var response = await lab.Http.GetAsync("/apps/mail/scim/v2/Users?count=200");
        var text = await response.Content.ReadAsStringAsync();
        var first = JsonNode.Parse(text)!;
        var second = await lab.GetAsync("/apps/mail/scim/v2/Users?startIndex=8&count=200");

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(7, first["resources"]!.AsArray().Count);
        Assert.Equal("True", first["resources"]![0]!["active"]!.GetValue<string>());
        Assert.Null(first["resources"]![0]!["groups"]);
        Assert.Contains(7, new[] { first["totalResults"]!.GetValue<int>(), second["totalResults"]!.GetValue<int>() });
        Assert.Contains(new[] { first, second }, page => page["totalResults"]!.GetValue<int>() > 100);
    }

    [Theory]
    [InlineData("Users", "startIndex=1", "startIndex=21")]
    [InlineData("Groups", "startIndex=1", "startIndex=500")]
    [InlineData("Users", "cursor=", "cursor=again")]
    public async Task The_archives_listing_starts_over_for_ever(string type, string first, string second)
    {
        var one = await lab.GetAsync($"/apps/archive/scim/v2/{type}?{first}");
        var other = await lab.GetAsync($"/apps/archive/scim/v2/{type}?{second}");

        Assert.True(JsonNode.DeepEquals(one["Resources"], other["Resources"]));
        Assert.NotEmpty(one["Resources"]!.AsArray());
    }

    [Theory]
    [InlineData("docs", HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests)]
    [InlineData("forms", HttpStatusCode.ServiceUnavailable, HttpStatusCode.InternalServerError)]
    public async Task A_burst_comes_and_goes(string app, params HttpStatusCode[] expected)
    {
        List<HttpStatusCode> seen = [];
        await LabRun.UntilAsync(
            async () =>
            {
                using var response = await lab.Http.GetAsync($"/apps/{app}/scim/v2/Users?count=1");
                seen.Add(response.StatusCode);
                Assert.Equal(app == "docs" && response.StatusCode != HttpStatusCode.OK, response.Headers.RetryAfter?.Delta is not null);
                return expected.All(seen.Contains) && response.StatusCode is HttpStatusCode.OK;
            },
            "a burst and its end");
    }

    [Fact]
    public async Task Helpdesk_holds_what_the_truth_calls_orphaned_and_residual()
    {
        var truth = (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == "helpdesk")!;
        var orphans = truth["orphans"]!.AsArray().Select(n => n!.ToString()).ToList();
        var residual = truth["residual"]!.AsArray().Select(n => n!.ToString()).ToList();

        Assert.Equal((4, 2), (orphans.Count, residual.Count));
        foreach (var userName in orphans.Concat(residual))
        {
            Assert.Equal("true", (await lab.AccountAsync("helpdesk", userName))!["active"]!.ToString());
            var identity = (await lab.GetAsync($"/directory/scim/v2/Users?filter=userName eq \"{userName}\""))["Resources"]!.AsArray().SingleOrDefault();
            Assert.Equal(residual.Contains(userName) ? "false" : null, identity?["active"]!.ToString());
        }
    }

    [Fact]
    public async Task What_payroll_keeps_of_a_deleted_identity_becomes_an_orphan()
    {
        var id = await lab.JoinAsync("tm-payroll", "Sales");
        await LabRun.UntilAsync(async () => await lab.AccountAsync("payroll", "tm-payroll") is not null, "the account");
        await lab.DeleteAsync(id);

        await LabRun.UntilAsync(async () => await lab.AccountAsync("crm.eu", "tm-payroll") is null, "the healthy app's deletion");
        Assert.Equal("true", (await lab.AccountAsync("payroll", "tm-payroll"))!["active"]!.ToString());
        var truth = (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == "payroll")!;
        Assert.Contains("tm-payroll", truth["orphans"]!.AsArray().Select(n => n!.ToString()));
    }

    [Fact]
    public async Task A_slow_app_shows_a_change_at_the_very_moment_the_truth_states()
    {
        await lab.JoinAsync("tm-slow", "Sales");
        await LabRun.UntilAsync(async () => await lab.AccountAsync("wiki", "tm-slow") is not null, "the account");
        var seen = TimeProvider.System.GetUtcNow();
        var changes = await lab.ChangesAsync("tm-slow");
        var source = At(changes, "directory", "identity-created");
        var effect = At(changes, "wiki", "account-created");

        Assert.True(effect <= seen);
        Assert.True(effect - source >= TimeSpan.FromSeconds(5) * LabRun.Pace);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", changes[0]["at"]!.ToString());
    }

    private static DateTimeOffset At(List<JsonNode> changes, string app, string change) => DateTimeOffset.Parse(
        changes.First(c => c["app"]!.ToString() == app && c["change"]!.ToString() == change)["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
