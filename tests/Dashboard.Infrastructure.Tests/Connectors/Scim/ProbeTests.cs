using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>What an app's connection can do, found out by trying.</summary>
public sealed class ProbeTests : IAsyncLifetime
{
    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeScim.StartAsync();
        _server.AddUsers(30);
        _server.AddGroup("staff", _server.Users[3]);
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_conforming_server_can_do_everything()
    {
        var report = await ProbeAsync();

        Assert.True(report.IsReachable);
        Assert.All(report.Capabilities, c => Assert.True(c.IsThere, $"{c.Name}: {c.Detail}"));
        Assert.Equal(
            ["Reachable", "Service provider config", "Schemas", "Filter on userName", "Complete listing", "Read by id", "Group membership on the user", "Groups", "Paging"],
            report.Capabilities.Select(c => c.Name));
        Assert.InRange(_server.Requests.Count, 1, 20);
    }

    [Theory]
    [InlineData("filter ignored", "Filter on userName", false)]
    [InlineData("filter finds nobody", "Filter on userName", false)]
    [InlineData("start ignored", "Paging", false)]
    [InlineData("start ignored", "Complete listing", false)]
    [InlineData("no groups on users", "Group membership on the user", false)]
    [InlineData("no groups", "Groups", false)]
    [InlineData("plural config", "Service provider config", true)]
    [InlineData("unknown id answers 200", "Read by id", false)]
    public async Task A_weakness_is_found(string weakness, string capability, bool expected)
    {
        switch (weakness)
        {
            case "filter ignored":
                _server.InsteadOfFilter = all => all;
                break;
            case "filter finds nobody":
                _server.InsteadOfFilter = _ => [];
                break;
            case "start ignored":
                _server.Slice = (all, query) => new([.. all.Take(Math.Min(20, query.Count))], all.Count);
                break;
            case "no groups on users":
                _server.ShowsGroupsOfUser = false;
                break;
            default:
                _server.Before = async context =>
                {
                    var path = context.Request.Path.Value!;
                    if (weakness is "no groups" && path.EndsWith("/Groups", StringComparison.Ordinal))
                    {
                        await FakeScim.WriteAsync(context, 501, "{}");
                        return true;
                    }

                    if (weakness is "plural config" && path.Contains("/ServiceProviderConfig", StringComparison.Ordinal))
                    {
                        await FakeScim.WriteAsync(context, path.EndsWith('s') ? 200 : 404, "{}");
                        return true;
                    }

                    if (weakness.StartsWith("unknown", StringComparison.Ordinal) && path.Contains("/Users/", StringComparison.Ordinal))
                    {
                        await FakeScim.WriteAsync(context, 200, """{"id":"1","userName":"anybody"}""");
                        return true;
                    }

                    return false;
                };
                break;
        }

        var found = (await ProbeAsync()).Capabilities.Single(c => c.Name == capability);

        Assert.True(expected == found.IsThere, found.Detail);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_server_that_does_not_take_the_credential_is_not_reachable(int status)
    {
        _server.Before = async context =>
        {
            await FakeScim.WriteAsync(context, status, "{}");
            return true;
        };

        var report = await ProbeAsync();

        Assert.False(report.IsReachable);
        Assert.Contains($"{status}", report.Summary, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(200, "{\"status\":\"ok\"}")]
    [InlineData(400, "{\"error\":\"unknown parameter\"}")]
    [InlineData(405, "{}")]
    public async Task Another_API_is_no_server_of_users(int status, string body)
    {
        _server.Before = async context =>
        {
            await FakeScim.WriteAsync(context, status, body);
            return true;
        };

        Assert.False((await ProbeAsync()).IsReachable);
    }

    private Task<CapabilityReport> ProbeAsync() => _rig.App(_server.Connect()).ProbeAsync(CancellationToken.None);
}
