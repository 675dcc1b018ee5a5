using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>A small look at Entra: whoever set it up wrongly reads what to do, and nobody reads the access token.</summary>
public sealed class EntraSourceProbeTests
{
    [Fact]
    public async Task A_tenant_that_is_set_up_well_shows_its_users_groups_and_the_place_of_the_canaries()
    {
        await using var rig = await EntraRig.StartAsync(users: 3);
        rig.Graph.AddGroup(101, "Sales", [1]);

        var report = await rig.Open().ProbeAsync(default);

        Assert.Equal((true, "Reached and signed in. 3 users on the first page."), (report.IsReachable, report.Summary));
        Assert.Equal(["Reached and signed in", "Users", "Groups", "Where canaries are written"], report.Capabilities.Where(c => c.IsThere is true).Select(c => c.Name));
        Assert.Empty(rig.Writes());
    }

    /// <summary>What is wrong, what is said of it, and what to do about it.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "401", "401, the access token is not accepted", "Check the secret that auth names" },
        { "404", "Graph answered 404", "Check the path of the address" },
        { "404 of Graph", "Graph answered 404", "Check the path of the address" },
        { "400 of Graph", "Graph answered 400", "Check the path of the address" },
        { "429 of Graph", "429, too many requests", "try later" },
        { "a login page", "the answer is a web page", "a sign-in page or a proxy" },
        { "503", "Graph answered 503", "ask whoever runs it" },
        { "nothing", "the answer is not a list", "Check the path of the address" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_said_with_what_to_do_and_without_the_token(string fault, string says, string advice)
    {
        await using var rig = await EntraRig.StartAsync();
        rig.Graph.Before = async (context, _) =>
        {
            await (fault switch
            {
                "401" => FakeGraph.ErrorAsync(context, 401, "InvalidAuthenticationToken", $"{context.Request.Headers.Authorization} is not valid."),
                "404" => FakeServer.WriteAsync(context, 404, "<html>Not found</html>", "text/html"),
                "404 of Graph" => FakeGraph.ErrorAsync(context, 404, "ResourceNotFound", "Invalid version: v9."),
                "400 of Graph" => FakeGraph.ErrorAsync(context, 400, "BadRequest", "Invalid version: v9."),
                "429 of Graph" => FakeGraph.ErrorAsync(context, 429, "TooManyRequests", "Slow down."),
                "a login page" => FakeServer.WriteAsync(context, 200, $"<html>{context.Request.Headers.Authorization}</html>", "text/html"),
                "nothing" => FakeServer.WriteAsync(context, 200, "{}"),
                _ => FakeGraph.ErrorAsync(context, 503, "ServiceUnavailable", "Later."),
            });
            return true;
        };

        NotReached(rig, await rig.Open().ProbeAsync(default), says, advice);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_at_is_said_so()
    {
        await using var rig = await EntraRig.StartAsync();
        rig.Address = new("http://127.0.0.1:1/v1.0");

        NotReached(rig, await rig.Open().ProbeAsync(default), "the connection was refused", "Check the address, the way through the firewall");
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_named_and_who_asks_is_signed_in()
    {
        await using var rig = await EntraRig.StartAsync();
        rig.Graph.Before = async (context, _) =>
        {
            await FakeGraph.ErrorAsync(context, 403, "Authorization_RequestDenied", "Insufficient privileges.");
            return true;
        };

        var report = await rig.Open().ProbeAsync(default);

        Assert.True(report.IsReachable);
        Assert.Contains("no user is shown: Graph answered 403", report.Summary, StringComparison.Ordinal);
        Assert.Contains("grant the app registration the application permission User.Read.All", report.Summary, StringComparison.Ordinal);
        Assert.Equal([true, false, false, false], report.Capabilities.Select(c => c.IsThere));
    }

    [Fact]
    public async Task An_administrative_unit_that_is_not_there_is_said_with_what_to_do()
    {
        await using var rig = await EntraRig.StartAsync();
        rig.Settings = rig.Settings with { AdministrativeUnit = FakeGraph.Id(999) };

        var report = await rig.Open().ProbeAsync(default);

        Assert.True(report.IsReachable);
        var unit = report.Capabilities.Single(c => c.Name == "Where canaries are written");
        Assert.False(unit.IsThere);
        Assert.Contains("Graph answered 404", unit.Detail, StringComparison.Ordinal);
        Assert.Contains("Check the id of the administrative unit", unit.Detail, StringComparison.Ordinal);
        Assert.Contains("Canaries cannot be written", report.Summary, StringComparison.Ordinal);
    }

    private static void NotReached(EntraRig rig, SourceReport report, string says, string advice)
    {
        Assert.False(report.IsReachable, report.Summary);
        Assert.StartsWith("Not reached: ", report.Summary, StringComparison.Ordinal);
        Assert.Contains(says, report.Summary, StringComparison.Ordinal);
        Assert.Contains(advice, report.Summary, StringComparison.Ordinal);
        Assert.Equal("Reached and signed in", Assert.Single(report.Capabilities).Name);
        Assert.False(report.Capabilities[0].IsThere);
        rig.HoldsNoSecret(report.Summary + string.Concat(report.Capabilities), []);
    }
}
