using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Posture;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>Does anything need me? The posture of every app.</summary>
public sealed partial class OverviewPage : DataPage<OverviewView>
{
    [Inject]
    public required OverviewReader Reader { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Tier { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    protected override async Task<OverviewView?> ReadAsync(CancellationToken ct) => await Reader.ReadAsync(Actor, ct);

    private ImmutableArray<PostureRow> Shown(OverviewView view) => new PostureFilter(null, Tier, Owner, State).Apply(view.Posture.Rows);

    /// <summary>Whether an app among these is asked about access that it lends.</summary>
    private static bool Lends(ImmutableArray<PostureRow> rows) => rows.Any(r => r.Asked.Any(c => CheckCatalogue.Of(c.Kind).IsOfGrant));

    private string ShownWords(OverviewView view) => $"{Shown(view).Length} of {view.Posture.Rows.Length} apps";

    private static string OutageWords(OverviewView view) =>
        view.Outages.Length == 1 ? $"1 control outage: {view.Outages[0].Subject}" : $"{view.Outages.Length} control outages, the oldest of {view.Outages.MinBy(o => o.StartedAt)!.Subject}";
}
