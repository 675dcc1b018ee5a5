using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>Secrets that are entered, and the keys that seal all.</summary>
/// <param name="Secrets">Each that the configuration names, entered or not.</param>
/// <param name="Keys">The keys.</param>
public sealed record SecretBoard(ImmutableArray<SecretLine> Secrets, SecretKeyStanding Keys)
{
    /// <summary>Puts them together.</summary>
    public static SecretBoard Of(Governance governance, IEnumerable<KeptSecret> kept, SecretKeyStanding keys)
    {
        var entered = kept.ToDictionary(k => k.Reference, StringComparer.Ordinal);
        return new(
            [
                .. SecretPlaces.Kept(governance).GroupBy(place => place.Reference).Select(places => new SecretLine(
                    places.Key.Value, string.Join(", ", places.Select(place => place.What)), places.First().Origin, entered.GetValueOrDefault(places.Key.Value)) { IsAddress = places.First().Use is SecretUse.Address }),
            ],
            keys);
    }
}
