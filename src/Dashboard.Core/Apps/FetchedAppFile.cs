namespace Dashboard.Core.Apps;

/// <summary>The file of an app, or why there is none.</summary>
/// <param name="Problem">Why there is none, in a sentence; null when there is one.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Words">How it came: "uploaded by olga on ...".</param>
public sealed record FetchedAppFile(string? Problem, ReadOnlyMemory<byte> Content, string Words);
