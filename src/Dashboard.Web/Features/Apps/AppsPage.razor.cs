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
        var open = (await Findings.ListAsync(null, ct)).Where(f => f.ResolvedAt is null);
        return new(posture, open.CountBy(f => f.App).ToDictionary());
    }

    private ImmutableArray<PostureRow> Shown(AppsView view) => new PostureFilter(Text, Tier, Owner, State).Apply(view.Posture.Rows);
}
