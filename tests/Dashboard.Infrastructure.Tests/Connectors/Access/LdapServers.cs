namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>One server that enforces locks and one that forgets to, for all tests of a class. Each test has users of its own.</summary>
public sealed class LdapServers : IAsyncLifetime
{
    internal LdapServer Strict { get; private set; } = null!;

    internal LdapServer Forgetful { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Strict = await LdapServer.StartAsync(new());
        Forgetful = await LdapServer.StartAsync(new() { Enforces = false });
    }

    public async ValueTask DisposeAsync()
    {
        await Strict.DisposeAsync();
        await Forgetful.DisposeAsync();
    }
}
