using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>What is set up, with the way to where each part is changed.</summary>
public sealed partial class SettingsPage : DataPage<SettingsBoard>
{
    [Inject]
    public required IGovernanceStore Store { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    protected override async Task<SettingsBoard?> ReadAsync(CancellationToken ct) => Actor.MayReadEverything ? SettingsBoard.Of(await Store.ReadAsync(ct)) : null;

    protected override void OnMissing() => Navigator.NotFound();

    private static TimeSpan? Limit(TierPolicy tier, CheckKind kind) => tier.Limits.TryGetValue(kind, out var limit) ? limit : null;
}
