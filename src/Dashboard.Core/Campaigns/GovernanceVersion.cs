namespace Dashboard.Core.Campaigns;

/// <summary>The configuration as it stood from one moment on.</summary>
/// <param name="Number">From 1; 0 before anything was applied.</param>
/// <param name="Governance">The configuration.</param>
/// <param name="AppliedAt">When; null before anything was applied.</param>
/// <param name="AppliedBy">Who.</param>
public sealed record GovernanceVersion(int Number, Governance Governance, DateTimeOffset? AppliedAt, string AppliedBy)
{
    /// <summary>Before anything was applied.</summary>
    public static readonly GovernanceVersion None = new(0, Governance.Empty, null, string.Empty);
}
