namespace Dashboard.Core.Canaries;

/// <summary>Whether a write may be sent, and why not.</summary>
/// <param name="IsAllowed">Every question was answered with yes.</param>
/// <param name="IsForNow">Refused only for now: the same write may be allowed in a minute.</param>
/// <param name="Reason">A sentence.</param>
public sealed record GuardDecision(bool IsAllowed, bool IsForNow, string Reason)
{
    /// <summary>Every question was answered with yes.</summary>
    public static readonly GuardDecision Allowed = new(true, false, "Allowed: ours by register, marker, id and name, in no protected group, within the budget.");

    /// <summary>At least one no, or don't-know.</summary>
    public static GuardDecision Refuse(string reason) => new(false, false, reason);
}
