using Dashboard.Core.Campaigns;
using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>Finds the secrets that a configuration names and the server cannot read.</summary>
public static class SecretRules
{
    /// <summary>
    /// Looks at the connections that are new. One that is in force already is left alone: a secret that got lost
    /// since must not keep a manager from changing a campaign.
    /// </summary>
    public static ImmutableArray<ConfigurationError> Check(Governance wanted, Governance current, ISecretProbe probe)
    {
        var known = Connections(current).Select(c => c.Connection).ToHashSet();
        return
        [
            .. from named in Connections(wanted)
               where !known.Contains(named.Connection)
               let secret = SecretOf(named.Connection.Auth)
               where secret is not null
               let state = probe.Probe(secret.Value.Reference)
               where state is not SecretState.Readable
               select new ConfigurationError($"{named.Path}.auth.{secret.Value.Key}", Sentence(secret.Value.Reference, state), null),
        ];
    }

    private static IEnumerable<(string Path, Connection Connection)> Connections(Governance governance) =>
        governance.Sources.Select((s, i) => ($"sources[{i}].connection", s.Connection))
            .Concat(governance.Apps.Select((a, i) => ($"apps[{i}].connection", a.Connection)));

    private static (string Key, SecretReference Reference)? SecretOf(ConnectionAuth auth) => auth switch
    {
        BearerAuth bearer => ("bearer.token", bearer.Token),
        BasicAuth basic => ("basic.password", basic.Password),
        ClientCredentialsAuth client => ("client-credentials.client-secret", client.ClientSecret),
        _ => null,
    };

    private static string Sentence(SecretReference reference, SecretState state) => (reference.EnvironmentVariable, state) switch
    {
        ({ } variable, SecretState.Empty) => $"The environment variable {variable}, which this key names, is empty: set it for the server process and start the server again.",
        ({ } variable, _) => $"The environment variable {variable}, which this key names, is not set: set it for the server process and start the server again, or name a file with file:/path.",
        (_, SecretState.Missing) => $"There is no file '{reference.File}', which this key names: put the secret there, or name an environment variable with env:NAME.",
        (_, SecretState.Empty) => $"The file '{reference.File}', which this key names, is empty: write the secret into it.",
        _ => $"The server may not read the file '{reference.File}', which this key names: give the account it runs under the right to read it.",
    };
}
