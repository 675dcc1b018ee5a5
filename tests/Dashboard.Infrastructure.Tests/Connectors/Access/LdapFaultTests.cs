using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>A real server that is down, or that nobody should trust: the password is not sent, and nothing is proven.</summary>
public sealed class LdapFaultTests
{
    [Fact]
    public async Task A_server_that_was_stopped_proves_nothing()
    {
        await using var server = await LdapServer.StartAsync(new());
        await server.AddAsync("ann");
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await LdapRig.BindAsync(server.Url, "ann"));

        await server.StopAsync();

        LdapRig.Is(AttemptOutcome.Unknown, "the connection was refused", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_proves_nothing()
    {
        await using var server = await LdapServer.StartAsync(new());
        await using var other = await LdapServer.StartAsync(new() { CertificateName = "other.example" });
        await server.AddAsync("ann");
        await other.AddAsync("ann");

        LdapRig.Is(AttemptOutcome.Unknown, "signed by nobody who is trusted here", await LdapRig.BindAsync(server.SecureUrl, "ann"));
        LdapRig.Is(AttemptOutcome.Unknown, "signed by nobody in the CA file", await LdapRig.BindAsync(server.SecureUrl, "ann", caFile: other.CaFile));
        LdapRig.Is(AttemptOutcome.Unknown, "the CA file /no/such/ca.pem cannot be read", await LdapRig.BindAsync(server.SecureUrl, "ann", caFile: "/no/such/ca.pem"));
        LdapRig.Is(AttemptOutcome.Unknown, "for another name", await LdapRig.BindAsync(other.SecureUrl, "ann", caFile: other.CaFile));
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await LdapRig.BindAsync(server.SecureUrl, "ann", caFile: server.CaFile));
    }

    [Fact]
    public async Task TLS_with_a_server_that_speaks_none_proves_nothing()
    {
        await using var server = await LdapServer.StartAsync(new());

        var answer = await LdapRig.BindAsync(new UriBuilder(server.Url) { Scheme = "ldaps" }.Uri, "ann", caFile: server.CaFile);

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
    }
}
