namespace Dashboard.Core.Provisioning;

/// <summary>A file of a log, or why there is none.</summary>
/// <param name="Problem">Why there is none, in a sentence; null when there is one.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FetchedLogFile(string? Problem, ReadOnlyMemory<byte> Content);
