using System.Collections.Immutable;

namespace Dashboard.Core.Reconciliation;

/// <summary>A part of a list of findings.</summary>
/// <param name="Lines">The part.</param>
/// <param name="Total">How many the whole list has.</param>
public sealed record FindingPage(ImmutableArray<FindingLine> Lines, int Total);
