using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>A place in the configuration that names a secret which is entered: the credential of a connection.</summary>
/// <param name="Path">The key: <c>apps[2].connection.auth.bearer.token</c>.</param>
/// <param name="Connector">Whose connection it is: <c>apps/wiki</c>.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Origin">The server that the secret is sent to from there.</param>
public sealed record KeptSecretPlace(string Path, string Connector, SecretReference Reference, string Origin)
{
    /// <summary>All there are.</summary>
    public static IEnumerable<KeptSecretPlace> Of(Governance governance) =>
        governance.Sources.Select((s, i) => Of($"sources[{i}]", $"sources/{s.Name}", s.Connection))
            .Concat(governance.Apps.Select((a, i) => Of($"apps[{i}]", $"apps/{a.Id}", a.Connection)))
            .Concat(governance.ProvisioningLogs.Select((l, i) => Of($"provisioning-logs[{i}]", $"logs/{l.Name}", l.Connection)))
            .OfType<KeptSecretPlace>();

    /// <summary>Where the secret of a connection goes. A client's goes to its token server, and what it gets there to the connection's own: both are meant.</summary>
    public static string OriginOf(Connection connection) =>
        connection.Auth is ClientCredentialsAuth client ? $"{client.TokenUrl.GetLeftPart(UriPartial.Authority)} for {connection.Origin}" : connection.Origin;

    private static KeptSecretPlace? Of(string path, string connector, Connection connection) => SecretRules.SecretOf(connection.Auth) is { Reference: { Kept: not null } reference, Key: var key }
        ? new($"{path}.connection.auth.{key}", connector, reference, OriginOf(connection))
        : null;
}
