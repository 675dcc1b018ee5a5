using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>What the JIT checks need to know of the grant under test.</summary>
/// <param name="Jit">How access is lent here.</param>
/// <param name="Longest">The longest grant of the tier.</param>
/// <param name="Reference">Our reference, and the ticket a grant is bound to.</param>
/// <param name="Granted">When it was approved; null before.</param>
/// <param name="EndsByItself">When the grant that is taken back early would end by itself; null where that was seen not to happen.</param>
public sealed record GrantTerms(JitAccess Jit, TimeSpan Longest, string Reference, ChangeMoment? Granted, Instant? EndsByItself);
