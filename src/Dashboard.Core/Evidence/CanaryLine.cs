using Dashboard.Core.Canaries;

namespace Dashboard.Core.Evidence;

/// <summary>A canary that may have existed at some moment of the period.</summary>
/// <param name="Canary">The canary, as the register had it when the book was made.</param>
/// <param name="MayExistAtEnd">Whether it may still have existed at the end of the period.</param>
public sealed record CanaryLine(Canary Canary, bool MayExistAtEnd);
