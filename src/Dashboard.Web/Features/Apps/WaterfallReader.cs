using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Apps;

/// <summary>Reads the latest leaver of an app: its clocks, what the provisioning log and the app tell of it, and what its probes showed before.</summary>
public sealed class WaterfallReader(IRunJournal journal, IProvisioningLogStore logs)
{
    /// <summary>The picture and the probes; the picture is null when nobody left.</summary>
    public async Task<(Waterfall? Picture, ImmutableArray<ProbeStanding> Probes)> ReadAsync(
        GovernedApp app, TierPolicy policy, IEnumerable<RecordedResult> results, Governance governance, CancellationToken ct)
    {
        if (Waterfall.Of(app, policy, results) is not { } clocks)
        {
            return (null, ProbeStanding.Of(app, null, []));
        }

        var facts = await journal.ReadAsync(clocks.Run, ct);
        return (clocks.ChangedAt is { } changed ? clocks with { Stages = await StagesAsync(app, facts, changed, governance, ct) } : clocks, ProbeStanding.Of(app, clocks.Run, facts));
    }

    private async Task<ImmutableArray<WaterfallStage>> StagesAsync(GovernedApp app, IReadOnlyList<JournalEntry> facts, DateTimeOffset changed, Governance governance, CancellationToken ct)
    {
        var observed = facts.Select(e => e.Fact).OfType<Observed>().Where(o => o.Phase is Phase.Leave && o.App == app.Id).ToList();
        var subject = facts.Select(e => e.Fact).OfType<CanaryReserved>().FirstOrDefault(c => c.Role is CanaryRole.Subject)?.UserName;
        var found = subject is null ? [] : await EntriesAsync(app.Id, subject, changed, EndOf(facts), governance, ct);

        // Several provisioners may be read: the one that knows the canary is the one that serves the app.
        // Where none does, one that could not be read says more than one that could.
        var standings = (await logs.ListStandingsAsync(ct)).ToDictionary(s => s.Log);
        var (log, entries) = found.OrderBy(f => f.Entries.Length > 0 ? 0 : standings.GetValueOrDefault(f.Log.Name) is { IsComplete: true } ? 2 : 1).FirstOrDefault();
        var standing = log is null ? null : standings.GetValueOrDefault(log.Name);
        return [WaterfallStages.OfLog(log, log is null ? [] : entries, standing, changed), WaterfallStages.OfTarget(observed, changed)];
    }

    /// <summary>
    /// Until when what happens to the canary is the leaver's: what comes after the watch is the run's own next write, a re-hire, or
    /// its clean-up, which is journalled when it is done. While the run still watches there is no end.
    /// </summary>
    private static DateTimeOffset EndOf(IReadOnlyList<JournalEntry> facts)
    {
        var after = facts.SkipWhile(e => e.Fact is not PhaseOpened { Phase: Phase.Leave }).ToList();
        return after.FindIndex(e => e.Fact is WriteIntended or CleanedUp) switch
        {
            < 1 => DateTimeOffset.MaxValue,
            var next when after[next].Fact is WriteIntended => after[next].At.At,
            var next => after[next - 1].At.At,
        };
    }

    private async Task<List<(ProvisioningLog Log, ImmutableArray<LogEntry> Entries)>> EntriesAsync(AppId app, string userName, DateTimeOffset changed, DateTimeOffset end, Governance governance, CancellationToken ct)
    {
        var found = new List<(ProvisioningLog, ImmutableArray<LogEntry>)>();
        foreach (var log in governance.ProvisioningLogs)
        {
            var entries = await logs.ListAsync(log.Name, log.NameOf(app), userName, changed - WaterfallStages.Grace, ct);
            found.Add((log, [.. entries.Where(e => e.At <= end)]));
        }

        return found;
    }
}
