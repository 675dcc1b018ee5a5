using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Runs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>What a campaign would write, and what each app would have to show.</summary>
public sealed partial class CampaignOutlook : ComponentBase
{
    private JourneyPreview _preview = new([], [], []);

    [Parameter, EditorRequired]
    public required Campaign Campaign { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    [Parameter, EditorRequired]
    public required Func<GovernedApp, bool> MayRead { get; set; }

    protected override void OnParametersSet() => _preview = JourneyPreviewBuilder.Build(
        Campaign,
        (Governance.Source(Campaign.Source)?.Canaries ?? CanaryRules.Default).Prefix,
        Watched.Where(MayRead),
        Watched.Any(app => app.Probes.NeedPassword));

    private IEnumerable<GovernedApp> Watched => Campaign.Apps.Select(Governance.App).OfType<GovernedApp>();
}
