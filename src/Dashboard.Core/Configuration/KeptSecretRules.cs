using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>A secret that is entered belongs to one owner and goes to one place.</summary>
internal static class KeptSecretRules
{
    public static void Check(Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var first = new Dictionary<SecretReference, SecretPlace>();
        foreach (var place in SecretPlaces.Kept(governance))
        {
            if (!place.IsBorrowed && !place.Reference.Kept!.StartsWith($"{place.Owner}/", StringComparison.Ordinal))
            {
                errors.Add(new(place.Path, $"'{place.Reference}' belongs to another {(place.Owner.StartsWith("apps/", StringComparison.Ordinal) && place.Use is not SecretUse.Connection ? "app" : place.Noun)}. Here it is kept:{place.Owner}/ and a name of your own, such as {place.Example}.", null));
            }
            else if (!first.TryAdd(place.Reference, place) && first[place.Reference] is var other && other.Origin != place.Origin)
            {
                errors.Add(new(place.Path, TwoOrigins(place, other), null));
            }
        }
    }

    /// <summary>What is deleted because it would go elsewhere, or nothing names it any more: a secret belongs to its origin.</summary>
    public static ImmutableArray<string> Deleted(Governance before, Governance after) =>
        [.. SecretPlaces.Gone(before, after).Select(place => $"{place.Reference} was for {place.Origin}, {Turned(place, after, "does")}: what was entered for it is deleted. Where it is still named, an administrator enters it anew.")];

    /// <summary>The same before it is done.</summary>
    public static ImmutableArray<string> WouldDelete(Governance before, Governance after) =>
        [.. SecretPlaces.Gone(before, after).Select(place => $"{place.Reference} is for {place.Origin}, {Turned(place, after, "would")}: what was entered for it would be deleted. Where it is still named, an administrator enters it anew.")];

    private static string Turned(SecretPlace place, Governance after, string verb) =>
        SecretPlaces.Kept(after).Any(p => p.Reference == place.Reference && p.Origin == place.Origin) ? $"and another ca-file {verb} say who that is now"
        : place.Use is SecretUse.Sender or SecretUse.Address ? $"and its {place.Noun} {verb} not use it any more"
        : $"where its {place.Noun} {verb} not go any more";

    private static string TwoOrigins(SecretPlace place, SecretPlace other) => place.IsBorrowed
        ? $"'{place.Reference}', the client secret of the sign-in whose tokens are revoked, goes to {other.Origin}, and would go to {place.Origin} from here. A secret that is entered goes to one place: revoke at that server, or name the sign-in's secret with env:NAME or file:/path."
        : $"'{place.Reference}' goes to {other.Origin} as the secret of {other.What}, and would go to {place.Origin} from here. A secret that is entered goes to one place: give this one a name of its own below kept:{place.Owner}/.";
}
