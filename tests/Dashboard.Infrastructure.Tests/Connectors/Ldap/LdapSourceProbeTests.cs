using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>A small look at a directory over LDAP: whoever set it up wrongly reads what to do, and nobody reads the password.</summary>
public sealed class LdapSourceProbeTests(LdapCompany company) : IClassFixture<LdapCompany>, IDisposable
{
    private readonly LdapDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_directory_that_is_set_up_well_shows_people_groups_and_the_place_of_the_canaries()
    {
        var report = await ProbeAsync(company.Server.Url);

        Assert.True(report.IsReachable, report.Summary);
        Assert.StartsWith("Reached and signed in. ", report.Summary, StringComparison.Ordinal);
        Assert.All(report.Capabilities, c => Assert.True(c.IsThere, c.ToString()));
        Assert.Equal(["Reached and signed in", "Where the users are", "Users", "Groups", "Paging", "Where canaries are written"], report.Capabilities.Select(c => c.Name));
    }

    [Fact]
    public async Task A_wrong_password_is_said_with_what_to_do_and_is_shown_nowhere()
    {
        _desk.SetPassword("wrong horse");

        NotReached(await ProbeAsync(company.Server.Url, who: "cn=mistaken,dc=example"), "did not accept the bind as cn=mistaken,dc=example: 49 invalidCredentials", "the name and password of the bind");
    }

    [Fact]
    public async Task A_port_that_nobody_listens_at_is_said_so() =>
        NotReached(await ProbeAsync(new("ldap://127.0.0.1:1")), "the connection was refused", "Check the address, the way through the firewall");

    [Fact]
    public async Task A_web_server_is_no_directory()
    {
        await using var web = new FakeLdap(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>Sign in{new string(' ', 4900)}</html>"));

        NotReached(await ProbeAsync(web.Url), "the answer is not LDAP", "Check the address");
    }

    [Theory]
    [InlineData("ldaps to the plain port", "")]
    [InlineData("ldap to the port of TLS", "")]
    [InlineData("no CA file", "signed by nobody who is trusted here")]
    public async Task The_wrong_port_or_CA_is_said_with_what_to_do(string wrong, string says)
    {
        var (plain, secure) = (company.Server.Url, company.Server.SecureUrl);
        var url = wrong switch { "ldaps to the plain port" => new Uri($"ldaps://127.0.0.1:{plain.Port}"), "ldap to the port of TLS" => new Uri($"ldap://127.0.0.1:{secure.Port}"), _ => secure };

        NotReached(await ProbeAsync(url), says, "Check the address, the way through the firewall, the certificate (ca-file for a private CA)");
    }

    [Fact]
    public async Task A_place_of_users_that_is_not_there_is_said_with_what_to_do()
    {
        var report = await ProbeAsync(company.Server.Url, LdapDesk.Settings with { Users = "ou=nowhere,dc=example" });

        Assert.True(report.IsReachable);
        Assert.Contains("nobody is shown below ou=nowhere,dc=example. Check that name and the filter", report.Summary, StringComparison.Ordinal);
        Assert.Contains("32 noSuchObject", report.Capabilities.Single(c => c.Name == "Where the users are").Detail, StringComparison.Ordinal);
        Assert.False(report.Capabilities.Single(c => c.Name == "Users").IsThere);
    }

    [Fact]
    public async Task A_container_of_canaries_that_is_not_there_is_said_with_what_to_do()
    {
        var report = await ProbeAsync(company.Server.Url, LdapDesk.Settings with { CanaryContainer = "ou=missing,ou=people,dc=example" });

        Assert.True(report.IsReachable);
        Assert.Contains("Canaries cannot be written", report.Summary, StringComparison.Ordinal);
        var container = report.Capabilities.Single(c => c.Name == "Where canaries are written");
        Assert.False(container.IsThere);
        Assert.Contains("32 noSuchObject", container.Detail, StringComparison.Ordinal);
        Assert.Contains("Make it, or correct canary-container", container.Detail, StringComparison.Ordinal);
    }

    private Task<SourceReport> ProbeAsync(Uri url, LdapSettings? settings = null, string? who = "cn=tidemark,dc=example") =>
        _desk.Source(_desk.Connection(url, settings, who)).ProbeAsync(default);

    private static void NotReached(SourceReport report, string says, string advice)
    {
        Assert.False(report.IsReachable, report.Summary);
        Assert.StartsWith("Not reached: ", report.Summary, StringComparison.Ordinal);
        Assert.Contains(says, report.Summary, StringComparison.Ordinal);
        Assert.Contains(advice, report.Summary, StringComparison.Ordinal);
        Assert.False(Assert.Single(report.Capabilities).IsThere);
        Assert.DoesNotContain("horse", report.Summary + string.Concat(report.Capabilities), StringComparison.Ordinal);
    }
}
