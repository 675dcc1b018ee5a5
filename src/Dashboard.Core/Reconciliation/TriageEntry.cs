namespace Dashboard.Core.Reconciliation;

/// <summary>One thing that one person did with a finding. Entries are added, never changed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Finding">The finding.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Text">The reason, or the comment; may be empty for an assignment.</param>
/// <param name="Person">Who answers for it, or works on it; null where nobody is named.</param>
/// <param name="As">Why it is known; null for other actions.</param>
/// <param name="Until">Until when it is known; null for other actions.</param>
/// <param name="Fingerprint">The state that was judged.</param>
public sealed record TriageEntry(Guid Id, Guid Finding, DateTimeOffset At, string By, TriageAction Action, string Text, string? Person, KnownAs? As, DateTimeOffset? Until, string Fingerprint);
