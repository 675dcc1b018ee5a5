using System.Collections.Immutable;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Posture;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Every app the viewer may read.</summary>
public sealed partial class AppsPage : DataPage<AppsView>
{
    [Inject]
    public required PostureReader Posture { get; init; }

    [Inject]
    public required IFindingStore Findings { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Tier { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    protected override async Task<AppsView?> ReadAsync(CancellationToken ct)
    {
        var posture = await Posture.ReadAsync(Actor, ct);
        return new(posture, (await Findings.CountAsync(new(Time.GetUtcNow()) { State = FindingState.Unresolved }, ct)).Apps);
    }

    private ImmutableArray<PostureRow> Shown(AppsView view) => new PostureFilter(Text, Tier, Owner, State).Apply(view.Posture.Rows);
}
