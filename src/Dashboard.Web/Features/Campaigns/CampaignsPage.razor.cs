using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>Every campaign with its last run.</summary>
public sealed partial class CampaignsPage : DataPage<CampaignBoard>
{
    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required CampaignStarter Starter { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    private string WhatFills => (Actor, Data.Value) switch
    {
        ({ MayManage: true }, { HasApps: false }) => "A campaign needs a source directory and at least one app. An administrator sets them up first.",
        ({ MayManage: true }, _) => "Choose a journey, the apps to watch and a schedule. The first verdict follows with the first run.",
        _ => "An IAM manager makes campaigns. Until one watches your apps, nothing about them is proven.",
    };

    protected override async Task<CampaignBoard?> ReadAsync(CancellationToken ct)
    {
        var governance = (await Governance.ReadAsync(ct)).Governance;
        var last = new Dictionary<string, RunRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var campaign in governance.Campaigns)
        {
            var runs = await Runs.ListAsync(new(campaign.Name, null, null, 0, 1), ct);
            foreach (var row in RunList.RowsOf(runs, runs is [var run] ? await Runs.ListResultsAsync(ResultFilter.All with { Run = run.Id }, ct) : [], governance, Actor))
            {
                last[campaign.Name] = row;
            }
        }

        return CampaignBoard.Of(governance, last, Actor, Time.GetUtcNow());
    }

    private Task StartAsync(string campaign, bool isDryRun) =>
        DoAsync($"start {campaign}", ct => Starter.GoAsync(campaign, isDryRun, Actor, Navigator, ct));
}
