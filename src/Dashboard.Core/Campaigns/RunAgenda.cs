using System.Collections.Immutable;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>What is due now, and when to look again.</summary>
/// <param name="Due">Everything that is due.</param>
/// <param name="Wake">When the next thing is due; null when the run has ended, or what is due now decides it.</param>
public sealed record RunAgenda(ImmutableArray<RunAction> Due, Instant? Wake)
{
    /// <summary>One thing is due.</summary>
    public static RunAgenda Now(RunAction action) => new([action], null);
}
