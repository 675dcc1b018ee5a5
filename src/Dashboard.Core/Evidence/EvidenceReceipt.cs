namespace Dashboard.Core.Evidence;

/// <summary>What was handed over.</summary>
/// <param name="FileName">A name for the file, by its period.</param>
/// <param name="GeneratedAt">When it was made.</param>
/// <param name="Results">How many test results it holds.</param>
/// <param name="Ties">Whether every control total ties.</param>
public sealed record EvidenceReceipt(string FileName, DateTimeOffset GeneratedAt, int Results, bool Ties);
