using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>A real OpenLDAP server that lends by entries with a time to live, with three who may more or less.</summary>
public sealed class LdapLender : IAsyncLifetime
{
    internal LdapServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal static async Task<LdapServer> StartAsync()
    {
        var server = await LdapServer.StartAsync(new() { Enforces = false, Lends = true });
        await server.AddEntryAsync($"""
            dn: ou=jit,dc=example
            objectClass: organizationalUnit
            ou: jit

            {string.Join("\n\n", new[] { "lender", "half", "reader" }.Select(who => $"dn: cn={who},dc=example\nobjectClass: person\ncn: {who}\nsn: {who}\nuserPassword: {LdapServer.Password}"))}
            """);
        return server;
    }
}
