namespace Dashboard.Core.Evidence;

/// <summary>A book does not hold what it says it holds: it is not handed out.</summary>
public sealed class EvidenceMismatchException(string message) : Exception(message);
