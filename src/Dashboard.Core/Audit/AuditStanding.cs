namespace Dashboard.Core.Audit;

/// <summary>What the last verification came to, and who asked for it.</summary>
/// <param name="At">When it ended.</param>
/// <param name="By">Who asked: a sign-in name, or <c>schedule</c>.</param>
/// <param name="Verification">What it came to.</param>
public sealed record AuditStanding(DateTimeOffset At, string By, AuditVerification Verification)
{
    /// <summary>Since when a fault was found at every verification; null while it holds. One that an outside checkpoint shows does not go by itself: every verification asks for it again.</summary>
    public DateTimeOffset? BrokenSince { get; init; }
}
