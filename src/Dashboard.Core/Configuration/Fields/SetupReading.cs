using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>What reading the fields of a screen came to.</summary>
/// <param name="Value">What they say; null when something cannot be read.</param>
/// <param name="Errors">Everything that cannot be read, under the keys of the fields.</param>
public sealed record SetupReading<T>(T? Value, ImmutableArray<ConfigurationError> Errors)
    where T : class;
