using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>An exception of the register.</summary>
/// <param name="Waiver">The exception.</param>
/// <param name="State">Where it stood when the book was made.</param>
/// <param name="WasInForce">Whether it was in force at any moment of the period.</param>
public sealed record WaiverLine(Waiver Waiver, WaiverState State, bool WasInForce);
