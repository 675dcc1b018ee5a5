using System.Collections.Immutable;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Configuration;

/// <summary>A secret that is entered belongs to one connection, and stands nowhere else.</summary>
internal static class KeptSecretRules
{
    public static void Check(Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var places = KeptSecretPlace.Of(governance).ToDictionary(place => place.Path, StringComparer.Ordinal);
        foreach (var (path, _, secret) in SecretRules.Named(governance).Where(named => named.Secret.Kept is not null))
        {
            if (!places.TryGetValue(path, out var place))
            {
                errors.Add(new(path, "A secret that is entered (kept:) is for the credential of a connection of a source, an app or a log. Name an environment variable with env:NAME or a file with file:/path here.", null));
            }
            else if (!secret.Kept!.StartsWith($"{place.Connector}/", StringComparison.Ordinal))
            {
                errors.Add(new(path, $"'{secret}' belongs to another connection. Here it is kept:{place.Connector}/ and a name of your own, such as kept:{place.Connector}/token.", null));
            }
        }
    }

    /// <summary>What is deleted because its connection goes elsewhere, or is gone: a secret belongs to its origin.</summary>
    public static ImmutableArray<string> Deleted(Governance before, Governance after) =>
        [.. Gone(before, after).Select(place => $"{place.Reference} was for {place.Origin}, where its connection does not go any more: what was entered for it is deleted. Where it is still named, an administrator enters it anew.")];

    /// <summary>The same before it is done.</summary>
    public static ImmutableArray<string> WouldDelete(Governance before, Governance after) =>
        [.. Gone(before, after).Select(place => $"{place.Reference} is for {place.Origin}, where its connection would not go any more: what was entered for it would be deleted. Where it is still named, an administrator enters it anew.")];

    private static IEnumerable<KeptSecretPlace> Gone(Governance before, Governance after)
    {
        var stays = KeptSecretPlace.Of(after).Select(place => (place.Reference, place.Origin)).ToHashSet();
        return KeptSecretPlace.Of(before).Where(place => !stays.Contains((place.Reference, place.Origin)));
    }
}
