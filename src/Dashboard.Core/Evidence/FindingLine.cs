using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>A finding, and whether it was open at the end of the period.</summary>
public sealed record FindingLine(Finding Finding, bool IsOpenAtEnd);
