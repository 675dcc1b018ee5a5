using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads how a peer is reached, and the credential for it.</summary>
internal static class ConnectionReader
{
    private static readonly string[] AuthKinds = ["bearer", "basic", "client-credentials"];

    public static Connection Read(MappingReader owner, string kind = Connection.Scim)
    {
        var connection = owner.RequiredMapping("connection", "kind", "url", "auth", "ca-file", "timeout", "requests-per-second",
            "upload",
            "ldap",
            EntraYaml.Key,
            AccountYaml.Rest,
            AccountYaml.File);
        var given = connection.OptionalText("kind") ?? kind;
        if (connection.Has("ldap") && given != Connection.Ldap)
        {
            connection.Refuse("ldap", "These settings are for a connection of the kind 'ldap'. Write 'kind: ldap', or take them out.");
        }

        return new(
            given,
            given == ProvisioningLog.SentKind && kind == ProvisioningLog.Kind && !connection.Has("url") ? Connection.Sent : AccountYaml.Address(connection),
            Auth(connection),
            connection.OptionalText("ca-file"),
            connection.Duration("timeout") ?? Connection.DefaultTimeout)
        {
            RequestsPerSecond = connection.Whole("requests-per-second"),
            Directory = given == Connection.Ldap ? LdapYaml.Read(connection) : null,
            EntraSettings = EntraYaml.Read(connection),
            RestSettings = AccountYaml.ReadRest(connection),
            FileSettings = AccountYaml.ReadFile(connection),
        };
    }

    /// <summary>The credential under the key <c>auth</c>.</summary>
    public static ConnectionAuth Auth(MappingReader owner) => Auth(owner, "auth");

    /// <summary>The credential under a key.</summary>
    public static ConnectionAuth Auth(MappingReader owner, string key)
    {
        if (!owner.Has(key) || owner.Says(key, "none"))
        {
            return new NoAuth();
        }

        var auth = owner.HasKeysUnder(key) ? owner.RequiredMapping(key, AuthKinds) : null;
        string[] chosen = [.. AuthKinds.Where(kind => auth?.Has(kind) ?? false)];
        if (auth is null || chosen.Length != 1)
        {
            owner.Refuse(key, "Write 'none', or exactly one of bearer, basic and client-credentials.");
            return new NoAuth();
        }

        switch (chosen[0])
        {
            case "bearer":
                var bearer = auth.RequiredMapping("bearer", "token", "expires");
                return new BearerAuth(bearer.Secret("token")) { Expires = bearer.Date("expires") };
            case "basic":
                var basic = auth.RequiredMapping("basic", "user-name", "password", "expires");
                return new BasicAuth(basic.Text("user-name"), basic.Secret("password")) { Expires = basic.Date("expires") };
            default:
                var client = auth.RequiredMapping("client-credentials", "token-url", "client-id", "client-secret", "scope", "expires");
                return new ClientCredentialsAuth(client.Address("token-url"), client.Text("client-id"), client.Secret("client-secret"), client.OptionalText("scope")) { Expires = client.Date("expires") };
        }
    }
}
