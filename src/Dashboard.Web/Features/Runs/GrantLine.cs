using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Runs;

/// <summary>One attempt at an act at a JIT broker.</summary>
/// <param name="Step">Which act.</param>
/// <param name="IntendedAt">When the intent was committed.</param>
/// <param name="Ended">How it ended; null while nobody knows.</param>
public sealed record GrantLine(GrantStep Step, DateTimeOffset IntendedAt, GrantEnded? Ended);
