using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>Secrets that are entered, and the keys that seal all.</summary>
/// <param name="Secrets">Each that a connection names, entered or not.</param>
/// <param name="Keys">The keys.</param>
public sealed record SecretBoard(ImmutableArray<SecretLine> Secrets, SecretKeyStanding Keys)
{
    /// <summary>Puts them together.</summary>
    public static SecretBoard Of(Governance governance, IEnumerable<KeptSecret> kept, SecretKeyStanding keys)
    {
        var entered = kept.ToDictionary(k => k.Reference, StringComparer.Ordinal);
        return new([.. KeptSecretPlace.Of(governance).Select(place => new SecretLine(place.Reference.Value, place.Connector, place.Origin, entered.GetValueOrDefault(place.Reference.Value)))], keys);
    }
}
