using System.Collections.Immutable;

namespace Dashboard.Core.Directories;

/// <summary>What a small look at a source directory showed: whether it is reached, what it shows first, and what it says it can do.</summary>
/// <param name="At">When.</param>
/// <param name="IsReachable">Whether it answered with a credential that it accepts.</param>
/// <param name="Summary">One sentence; where it is not reached, with what to do.</param>
/// <param name="Capabilities">What was found, in reading order.</param>
public sealed record SourceReport(DateTimeOffset At, bool IsReachable, string Summary, ImmutableArray<Capability> Capabilities);
