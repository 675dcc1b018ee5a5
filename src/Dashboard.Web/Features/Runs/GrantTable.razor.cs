using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Every act at a JIT broker, with what it came to.</summary>
public sealed partial class GrantTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunPlan Plan { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<GrantLine> Grants { get; set; }

    /// <summary>Whether the viewer may read an app.</summary>
    [Parameter, EditorRequired]
    public required Func<GovernedApp, bool> MayRead { get; set; }

    private string Words => Shown.Count() == 1 ? "1 act" : $"{Shown.Count()} acts, each with what the broker answered";

    private IEnumerable<GrantLine> Shown => Grants.Where(g => MayRead(AppOf(g.Step.App)));

    private GovernedApp AppOf(AppId id) => Plan.Apps.First(a => a.App.Id == id).App;

    private string TitleOf(AppId id) => AppOf(id).Title;
}
