namespace Dashboard.Core.Directories;

/// <summary>Most sign-in attempts per canary in any window, so that no probe locks an account by trying too often.</summary>
/// <param name="Attempts">Attempts, successful ones included.</param>
/// <param name="Window">In any window of this length.</param>
public sealed record SignInBudget(int Attempts, TimeSpan Window)
{
    /// <summary>3 attempts in 10 minutes: below the usual lock-out after 5.</summary>
    public static readonly SignInBudget Default = new(3, TimeSpan.FromMinutes(10));

    /// <summary>Attempts this far apart never use up the budget.</summary>
    public TimeSpan Spacing => Window / Attempts;
}
