using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Core.Retention;

/// <summary>What is kept, what goes, and what went.</summary>
/// <param name="Version">The configuration in force.</param>
/// <param name="Moment">From when ages are counted.</param>
/// <param name="Lines">One for each kind.</param>
/// <param name="Errors">Why what is tried out could not be put in force.</param>
/// <param name="Passes">The latest passes, latest first.</param>
/// <param name="NextAt">Not before then does the schedule let anything go.</param>
public sealed record RetentionView(
    GovernanceVersion Version, DateTimeOffset Moment, ImmutableArray<RetentionLine> Lines, ImmutableArray<ConfigurationError> Errors, ImmutableArray<RetentionPass> Passes, DateTimeOffset NextAt);
