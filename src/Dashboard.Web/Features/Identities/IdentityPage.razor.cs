using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Identities;

/// <summary>What findings, people and provisioning logs say of one sign-in name.</summary>
public sealed partial class IdentityPage : DataPage<IdentityView>
{
    private const int MostEntries = 200;

    [SupplyParameterFromQuery(Name = "name")]
    public string? Asked { get; set; }

    private string Name => Asked ?? string.Empty;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IFindingStore Store { get; init; }

    [Inject]
    public required IProvisioningLogStore Logs { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    protected override object? Key => Name;

    protected override async Task<IdentityView?> ReadAsync(CancellationToken ct) =>
        IdentityView.Of((await Governance.ReadAsync(ct)).Governance, await Store.ListOfAsync(Name, ct), await Logs.ListOfAsync(Name, MostEntries, ct), Actor, Time.GetUtcNow());
}
