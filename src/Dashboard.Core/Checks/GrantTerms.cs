using Dashboard.Core.Jit;

namespace Dashboard.Core.Checks;

/// <summary>What the JIT checks need to know of the grant under test.</summary>
/// <param name="Jit">How access is lent here.</param>
/// <param name="Longest">The longest grant of the tier.</param>
/// <param name="Reference">Our reference, and the ticket a grant is bound to.</param>
/// <param name="Granted">When it was approved; null before.</param>
public sealed record GrantTerms(JitAccess Jit, TimeSpan Longest, string Reference, ChangeMoment? Granted);
