using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>
/// Requests a run of a campaign that tests the app before an exception of it ends: once for each exception, by the road that people take, and
/// again after a while where that run was stopped or given up.
/// From the moment it is due, the first run that somebody or a schedule asked for counts as well, so that a restart requests no second one and
/// exceptions of one campaign share a run. While none can be requested, the exception says why.
/// </summary>
internal sealed class WaiverClock(
    IWaiverStore waivers, IGovernanceStore governance, IRunReader runs, IRunJournal journal, ICanaryRegister canaries, CampaignStarter starter, Audited audited, TimeProvider time)
    : IWaiverClock
{
    private const int LatestRuns = 50;

    /// <summary>A run that did not come to its end is followed by another after this share of what is left: what keeps failing must not fill the time with runs.</summary>
    private const int ShareOfRest = 8;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public async Task TickAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var all = await waivers.ListAsync(ct);
        var current = (await governance.ReadAsync(ct)).Governance;
        var register = new WaiverRegister(all, current.WarnsOfExceptionEnd);
        foreach (var waiver in all.Where(w => IsTime(w, current, now) && register.ExtensionOf(w.Id) is null))
        {
            if (!await IsDueAsync(waiver, current, now, ct))
            {
                continue;
            }

            var before = waiver.Retest;
            var retest = await RetestAsync(waiver, current, now, ct);
            if (retest.Run is not null || (before?.Campaign, before?.Note) != (retest.Campaign, retest.Note))
            {
                await KeepAsync(waiver, retest, ct);
            }
        }
    }

    /// <summary>An app that is governed no longer is not tested, and an exception that is extended was decided on already.</summary>
    private static bool IsTime(Waiver waiver, Governance current, DateTimeOffset now) =>
        waiver.IsInForceAt(now) && current.App(waiver.Request.App) is not null && now >= DueAt(waiver, current);

    private static DateTimeOffset? DueAt(Waiver waiver, Governance current) => waiver.BeforeEnd(current.RetestsBeforeExceptionEnd(waiver.Request.App));

    /// <summary>While there is no run, and while the one there was ended without every verdict. One that is kept no longer is not asked about.</summary>
    private async Task<bool> IsDueAsync(Waiver waiver, Governance current, DateTimeOffset now, CancellationToken ct)
    {
        if (waiver.Retest?.Run is not { } run)
        {
            return true;
        }

        var share = (waiver.Request.ExpiresAt - DueAt(waiver, current)) / ShareOfRest;
        return await journal.FindAsync(run, ct) is { State: RunState.Stopped or RunState.Aborted } head && now - head.EndedAt >= (share < LongestPause ? share : LongestPause);
    }

    /// <summary>
    /// The one that asks most of what the exception is for, by what it did not skip in this app when it last ran; what never ran is taken at its word. Of equals,
    /// the one whose journey asks more, then the first of the configuration.
    /// </summary>
    private async Task<Campaign?> CampaignForAsync(Waiver waiver, Governance current, DateTimeOffset now, CancellationToken ct)
    {
        var candidates = current.Campaigns.Where(c => c.Apps.Contains(waiver.Request.App))
            .Select(c => (Campaign: c, Asks: waiver.Request.Kinds.Where(k => c.Journey.Contains(CheckPhases.Of(k))).ToList()))
            .Where(c => c.Asks.Count > 0)
            .ToList();
        if (candidates.Count < 2)
        {
            return candidates.FirstOrDefault().Campaign;
        }

        var last = (await runs.ListResultsAsync(ResultFilter.All with { App = waiver.Request.App, From = now - CoveragePreview.Remembered }, ct))
            .GroupBy(r => (Campaign: r.Campaign.ToUpperInvariant(), r.Result.Kind))
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Result.ConcludedAt)!.Result.Verdict);
        return candidates
            .OrderByDescending(c => c.Asks.Count(k => last.GetValueOrDefault((c.Campaign.Name.ToUpperInvariant(), k), Verdict.Passed) is not Verdict.Skipped))
            .ThenByDescending(c => c.Asks.Count)
            .First()
            .Campaign;
    }

    private async Task<WaiverRetest> RetestAsync(Waiver waiver, Governance current, DateTimeOffset now, CancellationToken ct)
    {
        if (await CampaignForAsync(waiver, current, now, ct) is not { } campaign)
        {
            return new(now, null, null, null, "No campaign tests these checks of the app: set one up, or nobody knows how late it is when the exception ends.");
        }

        WaiverRetest Later(string why) => new(now, campaign.Name, null, null, why);
        var since = DueAt(waiver, current);
        if ((await runs.ListAsync(new(campaign.Name, since, null, 0, LatestRuns), ct)).LastOrDefault(Serves) is { } run)
        {
            return new(now, campaign.Name, run.Id, run.Number, string.Empty);
        }

        // Asked here before it is asked for: a lever that stays pulled for days must not fill the audit trail with refusals.
        var lever = await canaries.ReadLeverAsync(ct);
        if (lever.Stops(WritePurpose.Campaign))
        {
            return Later($"No run was requested: the stop lever was pulled by {lever.By}: {lever.Reason} It is requested when the lever is released.");
        }

        if ((await journal.ListOpenAsync(ct)).Any(r => string.Equals(r.Campaign, campaign.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return Later("An earlier run of the campaign has not ended yet. The run before the end of the exception is requested after it.");
        }

        var outcome = await audited.DoAsync(
            Actor.Retest.Act("exception.retest", $"exception {waiver.Id} of app {waiver.Request.App}"),
            () => starter.StartAsync(campaign.Name, Actor.Retest, isDryRun: false, ct),
            static (act, started) => act with { After = $"run {started.Id}" },
            ct);
        return outcome.IsOk ? new(now, campaign.Name, outcome.Value.Id, outcome.Value.Number, string.Empty) : Later(outcome.Error.Message);
    }

    /// <summary>A run that writes nothing measures nothing, and one that was stopped or given up may not have come to the app.</summary>
    private static bool Serves(Run run) => !run.IsDryRun && (!run.HasEnded || run.State is RunState.Completed);

    private async Task KeepAsync(Waiver waiver, WaiverRetest retest, CancellationToken ct)
    {
        try
        {
            await waivers.SaveAsync(waiver with { Retest = retest }, waiver, ct);
        }
        catch (WaiverChangedException)
        {
            // Somebody decided on it in between. The next look sees how it stands, and finds a run that was requested.
        }
    }
}
