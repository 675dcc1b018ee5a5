namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What the Lab calls true of a leaver's access is what a client over HTTP really meets.</summary>
public sealed class AccessTruthTests(AccessJourney journey) : IClassFixture<AccessJourney>
{
    /// <summary>What each app is there to show: sign-in, tokens, console.</summary>
    private static readonly Dictionary<string, (string SignIn, string Tokens, string Console)> Expected = new()
    {
        ["crm.eu"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["crm.us"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["mail"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["wiki"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["erp"] = ("Passed Breached", "Passed Breached", "Passed Breached"),
        ["repo"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["payroll"] = ("Failed Breached", "Failed Breached", "Failed Breached"),
        ["chat"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["bi"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["helpdesk"] = ("Skipped ", "Skipped ", "Skipped "),
        ["docs"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["forms"] = ("Passed Met", "Passed Met", "Skipped "),
        ["archive"] = ("Passed Met", "Passed Met", "Skipped "),
        ["vault"] = ("Passed Met", "Failed Breached", "Passed Met"),
        ["intranet"] = ("Passed Met", "Failed Breached", "Passed Met"),
        ["builds"] = ("Passed Met", "Failed Breached", "Passed Met"),
        ["community"] = ("Passed Met", "Passed Met", "Skipped "),
        ["tracker"] = ("Passed Met", "Failed Breached", "Passed Met"),
        ["developers"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["travel"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["signatures"] = ("Passed Met", "Passed Met", "Failed Breached"),
        ["tools"] = ("Passed Met", "Passed Met", "Passed Met"),
        ["assistants"] = ("Failed Breached", "Passed Met", "Passed Met"),
        ["pipelines"] = ("Passed Met", "Failed Breached", "Passed Met"),
    };

    public static TheoryData<string> Apps => [.. Expected.Keys];

    [Fact]
    public void The_truth_speaks_of_every_app() => Assert.Equal(Expected.Keys.Order(), journey.Demands.Keys.Order());

    [Theory]
    [MemberData(nameof(Apps))]
    public void The_demand_is_what_the_app_is_there_for(string app) =>
        Assert.Equal(Expected[app], (Demand(app, "LeaverSignIn"), Demand(app, "LeaverTokens"), Demand(app, "LeaverConsole")));

    [Theory]
    [MemberData(nameof(Apps))]
    public void The_ways_that_stay_open_are_those_of_the_demand(string app)
    {
        AssertOpen(app, "LeaverSignIn", "login", "portal", "client");
        AssertOpen(app, "LeaverTokens", "refresh", "api", "sso", "key", "session");
        AssertOpen(app, "LeaverConsole", "console");
    }

    [Theory]
    [InlineData("vault", "refresh")]
    [InlineData("intranet", "session")]
    [InlineData("builds", "key")]
    [InlineData("tracker", "api")]
    [InlineData("signatures", "console")]
    [InlineData("assistants", "client")]
    [InlineData("pipelines", "key")]
    public void An_app_that_forgets_forgets_one_way_only(string app, string way) =>
        Assert.Equal([way], journey.Ways[app].Where(w => !journey.Seen(app, w).IsRefused));

    [Theory]
    [MemberData(nameof(Apps))]
    public void The_control_stays_in_by_every_way(string app) => Assert.All(journey.Ways[app], way => Assert.True(journey.Seen(app, way).ControlGetsIn, way));

    [Theory]
    [MemberData(nameof(Apps))]
    public void Each_way_ends_at_the_moment_that_the_truth_states(string app)
    {
        foreach (var way in journey.Ways[app])
        {
            var seen = journey.Seen(app, way);
            var at = journey.Ended(app, Change(way), way);

            Assert.True(seen.IsRefused == at is not null, $"{way}: refused {seen.IsRefused}, the truth says {at:O}.");
            Assert.True(at is null || (at <= seen.Answered && (seen.LastAccepted is null || seen.LastAccepted <= at)), $"{way}: {seen}, the truth says {at:O}.");
        }
    }

    [Fact]
    public void What_is_late_is_later_than_its_limit_and_what_is_slow_is_as_slow_as_it_says()
    {
        foreach (var change in (string[])["sign-in-refused", "credential-refused", "console-inactive"])
        {
            Assert.True(journey.Ended("erp", change) - Left > TimeSpan.FromSeconds(8) * LabRun.Pace, change);
            Assert.True(journey.Ended("wiki", change) - Left >= TimeSpan.FromSeconds(5) * LabRun.Pace, change);
        }

        Assert.Equal(Left, journey.Ended("crm.eu", "sign-in-refused"));
    }

    private DateTimeOffset Left => journey.Ended("directory", "identity-disabled")!.Value;

    private static string Change(string way) => way switch
    {
        "login" or "portal" or "client" => "sign-in-refused",
        "console" => "console-inactive",
        _ => "credential-refused",
    };

    private string Demand(string app, string check) => $"{journey.Demands[app][check]!["verdict"]} {journey.Demands[app][check]!["sla"]}";

    private void AssertOpen(string app, string check, params string[] ways)
    {
        var probed = journey.Ways[app].Intersect(ways).ToList();
        var verdict = probed.Count == 0 ? "Skipped" : probed.TrueForAll(way => journey.Seen(app, way).IsRefused) ? "Passed" : "Failed";

        Assert.Equal(verdict, journey.Demands[app][check]!["verdict"]!.ToString());
    }
}
