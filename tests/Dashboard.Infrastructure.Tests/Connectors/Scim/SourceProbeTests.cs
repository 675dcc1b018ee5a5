using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>A small look at a source over SCIM: whoever set it up wrongly reads what to do, and nobody reads the secret.</summary>
public sealed class SourceProbeTests : IAsyncLifetime
{
    private const string Token = "Sentinel-7.source_Q2x";

    private readonly Rig _rig = new();
    private readonly string _file = Path.GetTempFileName();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, Token);
        _server = await FakeScim.StartAsync();
        _server.AddUsers(12);
        _server.AddGroup("staff", _server.Users[0]);
        _server.Config = Json.Object("""{"patch":{"supported":true},"filter":{"supported":true}}""");
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        File.Delete(_file);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_source_that_is_set_up_well_shows_what_it_can_do()
    {
        var report = await ProbeAsync();

        Assert.True(report.IsReachable, report.Summary);
        Assert.Equal("Reached and signed in. 10 users on the first page, 12 in all by its own word.", report.Summary);
        Assert.Equal(["Reached and signed in", "Users", "Groups", "Changes by PATCH", "Filters"], report.Capabilities.Where(c => c.IsThere is true).Select(c => c.Name));
        Assert.All(_server.Requests, r => Assert.StartsWith("GET ", r, StringComparison.Ordinal));
    }

    /// <summary>What is wrong, what is said of it, and what to do about it.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "401", "401, the credential is not accepted", "Check the secret that auth names" },
        { "403", "403, this credential may not", "give the account the right to read users and groups" },
        { "404", "the server answered 404", "Check the path of the address" },
        { "a page of a web site", "the server answered 404", "Check the path of the address" },
        { "a login page", "web page", "a sign-in page or a proxy" },
        { "a redirect to a login page", "redirected to", "a sign-in page or a proxy" },
        { "JSON of another kind", "the answer is not a SCIM list", "Check the path of the address" },
        { "429", "429, too many requests", "try later" },
        { "503", "the server answered 503", "ask whoever runs it" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_said_with_what_to_do_and_without_the_secret(string fault, string says, string advice)
    {
        _server.Before = async context =>
        {
            await (fault switch
            {
                "404" => FakeScim.WriteAsync(context, 404, """{"detail":"No such endpoint."}"""),
                "a page of a web site" => FakeScim.WriteAsync(context, 404, "<html>Not found</html>", "text/html"),
                "a login page" => FakeScim.WriteAsync(context, 200, $"<html><form>Sign in {Sent(context)}</form></html>", "text/html"),
                "a redirect to a login page" => RedirectAsync(context),
                "JSON of another kind" => FakeScim.WriteAsync(context, 200, """{"service":"something else"}"""),
                _ => FakeScim.WriteAsync(context, int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), $$"""{"detail":"{{Sent(context)}} is not welcome."}"""),
            });
            return true;
        };

        NotReached(await ProbeAsync(), says, advice);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_at_is_said_so()
    {
        var connection = Connection() with { Url = new("http://127.0.0.1:1/scim/v2") };

        NotReached(await _rig.Source(connection).ProbeAsync(default), "the connection was refused", "Check the address, the way through the firewall");
    }

    [Fact]
    public async Task A_secret_that_is_missing_is_said_before_anything_is_sent()
    {
        File.Delete(_file);

        var report = await ProbeAsync();

        Assert.False(report.IsReachable);
        Assert.Contains(_file, report.Summary, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_source_that_shows_nobody_is_reached_and_says_so()
    {
        _server.Users.Clear();

        var report = await ProbeAsync();

        Assert.True(report.IsReachable);
        Assert.Equal("Reached and signed in, and no user is shown. Give the account the right to read users.", report.Summary);
    }

    private static string Sent(HttpContext context) => context.Request.Headers.Authorization.ToString().Replace("Bearer ", string.Empty, StringComparison.Ordinal);

    private static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect("/login?token=x");
        return Task.CompletedTask;
    }

    private static void NotReached(SourceReport report, string says, string advice)
    {
        Assert.False(report.IsReachable, report.Summary);
        Assert.StartsWith("Not reached: ", report.Summary, StringComparison.Ordinal);
        Assert.Contains(says, report.Summary, StringComparison.Ordinal);
        Assert.Contains(advice, report.Summary, StringComparison.Ordinal);
        Assert.Equal((false, "Reached and signed in"), (report.Capabilities.Single().IsThere, report.Capabilities.Single().Name));
        Assert.DoesNotContain(Token, report.Summary + string.Concat(report.Capabilities), StringComparison.Ordinal);
    }

    private Connection Connection()
    {
        Assert.True(SecretReference.TryParse($"file:{_file}", out var secret));
        return _server.Connect(new BearerAuth(secret));
    }

    private Task<SourceReport> ProbeAsync() => _rig.Source(Connection()).ProbeAsync(default);
}
