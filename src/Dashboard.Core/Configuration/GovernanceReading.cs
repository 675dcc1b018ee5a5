using Dashboard.Core.Campaigns;
using System.Collections.Immutable;

namespace Dashboard.Core.Configuration;

/// <summary>What reading a configuration file came to.</summary>
/// <param name="Governance">The configuration; null when there are errors.</param>
/// <param name="Errors">Everything that is wrong, in the order of the file.</param>
/// <param name="Locate">Gives an error found later (a secret that is not there) the key and line that it has in the file.</param>
public sealed record GovernanceReading(
    Governance? Governance,
    ImmutableArray<ConfigurationError> Errors,
    Func<ConfigurationError, ConfigurationError> Locate);
