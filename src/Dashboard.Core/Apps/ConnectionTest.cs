using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>What trying a connection came to.</summary>
/// <param name="At">When it was tried.</param>
/// <param name="Took">How long that took.</param>
/// <param name="IsReachable">Whether the other side answered with a credential that it accepts.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Found">What was found, in reading order.</param>
public sealed record ConnectionTest(DateTimeOffset At, TimeSpan Took, bool IsReachable, string Summary, ImmutableArray<Capability> Found);
