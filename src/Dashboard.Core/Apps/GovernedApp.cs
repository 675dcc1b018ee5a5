using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Apps;

/// <summary>An app, or one tenant of it, that must follow the source directory within the limits of its risk tier.</summary>
/// <param name="Name">Name of the app in the configuration.</param>
/// <param name="Tenant">The tenant; null when the app has just one.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Owner">Who answers for it: the sign-in name of the app owner.</param>
/// <param name="Tier">Sets limits and cadence.</param>
/// <param name="Connection">How its state is read. Never written to.</param>
/// <param name="Roles">Who should have what.</param>
/// <param name="DisabledMayKeepEntitlements">Whether a disabled account may keep its entitlements here.</param>
public sealed record GovernedApp(
    string Name,
    string? Tenant,
    string DisplayName,
    string Description,
    string Owner,
    RiskTier Tier,
    Connection Connection,
    RoleMap Roles,
    bool DisabledMayKeepEntitlements)
{
    /// <summary>The ways in that are tried before and after a canary leaves.</summary>
    public ProbeSet Probes { get; init; } = ProbeSet.None;

    /// <summary>Access that is lent for a time; null when none is tested here.</summary>
    public JitAccess? Jit { get; init; }

    /// <summary>How often the provisioner syncs the app, as its administrators know it; null when that is not known.</summary>
    public TimeSpan? SyncCycle { get; init; }

    /// <summary>Time from the end of one comparison with the directory to the beginning of the next; null for what the server's settings say.</summary>
    public TimeSpan? ComparedEvery { get; init; }

    /// <summary>How its accounts are correlated with identities.</summary>
    public Correlation Correlation { get; init; } = Correlation.Default;

    /// <summary>Unique over all apps and tenants.</summary>
    public AppId Id => AppId.Of(Name, Tenant);

    /// <summary>Display name with the tenant: "CRM (eu)".</summary>
    public string Title => Tenant is null ? DisplayName : $"{DisplayName} ({Tenant})";
}
