using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Shared.Lab;

/// <summary>What a newcomer to the Lab should look at next.</summary>
/// <param name="HasVerdicts">Whether there is a verdict already.</param>
/// <param name="FirstVerdictBy">When the first one is due at the latest; null when no run is under way or planned.</param>
/// <param name="Run">The run under way; null when there is none.</param>
/// <param name="Liar">The app that lies most interestingly; null while none was caught.</param>
/// <param name="Lie">What it did, in a sentence.</param>
public sealed record LabGuide(bool HasVerdicts, DateTimeOffset? FirstVerdictBy, Run? Run, GovernedApp? Liar, string Lie)
{
    // A promise broken in silence is the more interesting, the more access it leaves behind.
    private static readonly CheckKind[] MostInteresting =
        [CheckKind.LeaverAccount, CheckKind.LeaverEntitlements, CheckKind.MoverRevoke, CheckKind.Joiner, CheckKind.MoverGrant];

    /// <summary>Every second while one waits for the first verdict, and seldom afterwards.</summary>
    public TimeSpan RefreshEvery => TimeSpan.FromSeconds(HasVerdicts ? 15 : 1);

    /// <summary>Builds it from what is set up, the runs that have not ended and the results so far.</summary>
    public static LabGuide Build(Governance governance, IReadOnlyList<Run> runs, IReadOnlyList<RecordedResult> results, DateTimeOffset now)
    {
        var run = runs.FirstOrDefault(r => !r.HasEnded && !r.IsDryRun);
        var caught = results
            .Where(r => r.Result.Verdict is Verdict.Failed && governance.App(r.Result.App) is not null)
            .OrderBy(r => Array.IndexOf(MostInteresting, r.Result.Kind))
            .ThenByDescending(r => r.Result.ConcludedAt)
            .FirstOrDefault();
        return new(
            results.Count > 0,
            results.Count > 0 ? null : FirstVerdict(governance, run, now),
            run,
            caught is null ? null : governance.App(caught.Result.App),
            caught?.Result.Reason ?? string.Empty);
    }

    private static DateTimeOffset? FirstVerdict(Governance governance, Run? run, DateTimeOffset now)
    {
        var starts = run is not null
            ? [(Campaign: governance.Campaign(run.Campaign), At: run.StartedAt ?? now)]
            : governance.Campaigns.Select(c => (Campaign: (Campaign?)c, At: c.Schedule is null ? null : ScheduleReader.Next(c.Schedule, now)))
                .Where(s => s.At is not null)
                .Select(s => (s.Campaign, At: s.At!.Value))
                .ToList();
        return starts.Select(s => s.Campaign is null ? s.At : s.At + ShortestJoin(governance, s.Campaign)).Select(at => (DateTimeOffset?)at).Min();
    }

    private static TimeSpan ShortestJoin(Governance governance, Campaign campaign) =>
        campaign.Apps.Select(governance.App).OfType<GovernedApp>().Select(a => governance.Tier(a.Tier).Limits[CheckKind.Joiner]).DefaultIfEmpty().Min();
}
