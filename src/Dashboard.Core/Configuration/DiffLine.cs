namespace Dashboard.Core.Configuration;

/// <summary>One line of what differs between two texts.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The line; of a gap, nothing.</param>
public sealed record DiffLine(DiffKind Kind, string Text);
