using System.Collections.Immutable;

namespace Dashboard.Core.Audit;

/// <summary>A part of the trail.</summary>
/// <param name="Entries">The part, newest first.</param>
/// <param name="Total">How many entries answer the question.</param>
public sealed record AuditPart(ImmutableArray<AuditEntry> Entries, int Total);
