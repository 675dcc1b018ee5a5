using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a dry run found: the writes, the guard's answers, and what each app would have to show.</summary>
public sealed partial class DryRunPlan : ComponentBase
{
    private JourneyPreview _preview = new([], [], []);

    [Parameter, EditorRequired]
    public required RunPlan Plan { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<WritePlanned> Writes { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AppProbed> Probes { get; set; }

    [Parameter, EditorRequired]
    public required Func<GovernedApp, bool> MayRead { get; set; }

    private IEnumerable<(string Title, AppProbed Probe)> Probed =>
        from app in _preview.Apps
        join probe in Probes on app.App.Id equals probe.App
        select (app.App.Title, probe);

    protected override void OnParametersSet() =>
        _preview = JourneyPreviewBuilder.Build(Plan.Campaign, Plan.Source.Canaries.Prefix, Plan.Apps.Select(a => a.App).Where(MayRead), Plan.PasswordOf(string.Empty) is not null);
}
