using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>Finds the secrets that a configuration names and the server cannot read.</summary>
public static class SecretRules
{
    /// <summary>
    /// Looks at the connections and probes that are new. One that is in force already is left alone: a secret that got
    /// lost since must not keep a manager from changing a campaign.
    /// </summary>
    public static ImmutableArray<ConfigurationError> Check(Governance wanted, Governance current, ISecretProbe probe)
    {
        var known = SecretPlaces.Of(current).Select(place => place.Part).ToHashSet();
        return
        [
            .. from place in SecretPlaces.Of(wanted)
               where !known.Contains(place.Part) && place.Reference.Kept is null // it is entered when where it goes is known
               let state = probe.Probe(place.Reference)
               where state is not SecretState.Readable
               select new ConfigurationError(place.Path, Sentence(place.Reference, state), null),
        ];
    }

    private static string Sentence(SecretReference reference, SecretState state) => (reference.EnvironmentVariable, state) switch
    {
        (_, SecretState.Own) => $"{reference} is a key or a setting of this product itself, which is sent to nobody: name the secret of what is connected to.",
        ({ } variable, SecretState.Empty) => $"The environment variable {variable}, which this key names, is empty: set it for the server process and start the server again.",
        ({ } variable, _) => $"The environment variable {variable}, which this key names, is not set: set it for the server process and start the server again, or name a file with file:/path.",
        (_, SecretState.Missing) => $"There is no file '{reference.File}', which this key names: put the secret there, or name an environment variable with env:NAME.",
        (_, SecretState.Empty) => $"The file '{reference.File}', which this key names, is empty: write the secret into it.",
        _ => $"The server may not read the file '{reference.File}', which this key names: give the account it runs under the right to read it.",
    };
}
