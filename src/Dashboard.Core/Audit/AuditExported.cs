namespace Dashboard.Core.Audit;

/// <summary>What an export of the trail came to.</summary>
/// <param name="Entries">How many entries were written.</param>
public sealed record AuditExported(long Entries);
