using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Campaigns;

/// <summary>Takes everything a run goes by out of the configuration and the register of exceptions, as they stand now.</summary>
internal sealed class PlanFreezer(IGovernanceStore store, IWaiverStore waivers)
{
    public async Task<JournalFact> FreezeAsync(string campaignName, DateTimeOffset now, CancellationToken ct)
    {
        var version = await store.ReadAsync(ct);
        var governance = version.Governance;
        if (governance.Campaign(campaignName) is not { } campaign)
        {
            return new RunGivenUp(CampaignErrors.Unknown(campaignName).Message, false);
        }

        if (governance.Source(campaign.Source) is not { } source)
        {
            return new RunGivenUp($"The source '{campaign.Source}' is no longer configured.", false);
        }

        var inForce = (await waivers.ListAsync(ct)).Where(w => w.IsInForceAt(now)).ToList();
        var apps = campaign.Apps.Select(governance.App).OfType<GovernedApp>()
            .Select(app => new PlannedApp(app with { Probes = ProbesOf(app, campaign) }, governance.Tier(app.Tier).Limits, LongestIntervals(app.Id, inForce)) { LongestGrant = governance.Tier(app.Tier).LongestGrant })
            .ToImmutableArray();

        return apps.Length == campaign.Apps.Length
            ? new RunBegun(new RunPlan(version.Number, source, campaign, apps))
            : new RunGivenUp("An app of the campaign is no longer configured. Take it out of the campaign, or configure it again.", false);
    }

    /// <summary>In a JIT journey the ways in that are tried are those that the grant opens.</summary>
    private static ProbeSet ProbesOf(GovernedApp app, Campaign campaign) =>
        (campaign.Journey.Contains(Phase.Jit) ? app.Jit?.Probes ?? ProbeSet.None : app.Probes).For(campaign.Kind);

    private static ImmutableDictionary<CheckKind, TimeSpan> LongestIntervals(AppId app, List<Waiver> waivers) =>
        waivers.Where(w => w.Request.App == app)
            .SelectMany(w => w.Request.Kinds.Select(kind => (Kind: kind, w.Request.Interval)))
            .GroupBy(w => w.Kind)
            .ToImmutableDictionary(g => g.Key, g => g.Max(w => w.Interval));
}
