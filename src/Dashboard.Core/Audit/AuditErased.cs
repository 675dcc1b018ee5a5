namespace Dashboard.Core.Audit;

/// <summary>What an erasure came to.</summary>
/// <param name="Entries">Of how many entries something was erased.</param>
public sealed record AuditErased(int Entries);
