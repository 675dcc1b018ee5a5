using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Runs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>What a campaign would write, and what each app would have to show.</summary>
public sealed partial class CampaignOutlook : ComponentBase
{
    private JourneyPreview _preview = new([], [], []);
    private ImmutableArray<(GovernedApp App, ImmutableArray<StructuralMinimum> Missed)> _slow = [];

    [Parameter, EditorRequired]
    public required Campaign Campaign { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    [Parameter, EditorRequired]
    public required Func<GovernedApp, bool> MayRead { get; set; }

    private IEnumerable<GovernedApp> Watched => Campaign.Apps.Select(Governance.App).OfType<GovernedApp>();

    protected override void OnParametersSet()
    {
        _preview = JourneyPreviewBuilder.Build(
            Campaign,
            (Governance.Source(Campaign.Source)?.Canaries ?? CanaryRules.Default).Prefix,
            Watched.Where(MayRead),
            Watched.Any(app => app.Probes.NeedPassword));
        _slow = [.. _preview.Apps.Select(a => (a.App, Missed(a.App))).Where(a => !a.Item2.IsEmpty)];
    }

    /// <summary>Of what the app cannot meet, what this journey asks.</summary>
    private ImmutableArray<StructuralMinimum> Missed(GovernedApp app) =>
        [.. StructuralMinimum.Of(app, Governance.Tier(app.Tier)).Where(m => Campaign.Journey.Contains(CheckPhases.Of(m.Kind)))];
}
