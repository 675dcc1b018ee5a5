namespace Dashboard.Core.Audit;

/// <summary>What does not hold in the trail.</summary>
/// <param name="Number">The first entry it is about.</param>
/// <param name="Reason">What was found, in a sentence.</param>
public sealed record AuditFault(long Number, string Reason);
