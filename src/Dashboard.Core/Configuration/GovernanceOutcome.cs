using Dashboard.Core.Campaigns;
using System.Collections.Immutable;

namespace Dashboard.Core.Configuration;

/// <summary>What applying a configuration came to.</summary>
/// <param name="Errors">Everything that is wrong with it; empty when it is in force.</param>
/// <param name="Version">The version in force; null when it was refused.</param>
/// <param name="IsChanged">Whether anything changed.</param>
public sealed record GovernanceOutcome(ImmutableArray<ConfigurationError> Errors, GovernanceVersion? Version, bool IsChanged)
{
    /// <summary>What was deleted with it, each in a sentence: secrets that go elsewhere now.</summary>
    public ImmutableArray<string> Deleted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Refused for one reason.</summary>
    public static GovernanceOutcome Refused(ConfigurationError error) => new([error], null, false);
}
