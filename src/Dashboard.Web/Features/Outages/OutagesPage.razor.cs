using Dashboard.Core.Campaigns;
using Dashboard.Core.Outages;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Outages;

/// <summary>What keeps controls from working, or this product from seeing that they do.</summary>
public sealed partial class OutagesPage : DataPage<OutageBoard>
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(90);

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IOutageStore Store { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    protected override async Task<OutageBoard?> ReadAsync(CancellationToken ct) =>
        OutageBoard.Of((await Governance.ReadAsync(ct)).Governance, await Store.ListAsync(Time.GetUtcNow() - Shown, DateTimeOffset.MaxValue, ct), Actor);
}
