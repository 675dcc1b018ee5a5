using System.Collections.Immutable;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Overview;

/// <summary>Results of a year, by SQL, because a year of journals is not what is measured: every few days two campaigns take every app through every check.</summary>
internal static class RecordedResults
{
    private static readonly ImmutableArray<Phase> Life = [Phase.Join, Phase.Move, Phase.Leave, Phase.OwnerLeaves, Phase.Rehire];

    /// <summary>Campaigns over these apps: of a life, and of access that is lent.</summary>
    public static ImmutableArray<Campaign> Campaigns(IEnumerable<GovernedApp> apps)
    {
        string[] names = [.. apps.Select(a => a.Name)];
        return [Some.Campaign("nightly", names) with { Journey = Life }, Some.Campaign("lending", names) with { Journey = [Phase.Jit] }];
    }

    /// <summary>Writes them; returns how many.</summary>
    public static async Task<int> FillAsync(DashboardContext context, List<GovernedApp> apps, int results, CancellationToken ct)
    {
        await context.Database.OpenConnectionAsync(ct);
        await using var rows = new SqlRows(context);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var times = results / (apps.Count * Enum.GetValues<CheckKind>().Length);
        var written = 0;
        for (var number = 1; number <= times; number++)
        {
            foreach (var campaign in Campaigns(apps))
            {
                var (id, at) = (RunId.New().Value, Some.Noon.AddDays(-365.0 * (times - number) / times).UtcTicks);
                await rows.InsertAsync("Runs", ct, ("Id", id), ("Number", number), ("Campaign", campaign.Name), ("Trigger", "Schedule"), ("RequestedBy", "schedule"), ("RequestedAt", at), ("IsDryRun", 0), ("State", "Completed"), ("StartedAt", at), ("EndedAt", at), ("Note", string.Empty), ("LastSequence", 0), ("LeaseFence", 0));
                foreach (var (app, kind) in apps.SelectMany(a => campaign.Journey.SelectMany(phase => CheckPhases.Of(phase)).Select(k => (a, k))))
                {
                    var isLate = (number + (int)kind) % 20 == 0;
                    await rows.InsertAsync("Results", ct, ("RunId", id), ("App", app.Id.Value), ("Kind", kind.ToString()), ("Tier", app.Tier.ToString()), ("Verdict", "Passed"), ("Sla", isLate ? "Breached" : "Met"), ("LatencyLower", 40_000_000), ("LatencyUpper", 42_000_000), ("Limit", 600_000_000), ("Grade", "Observed"), ("Reason", "Gone within 4.2 s, the limit is 60 s (observation 5)."), ("Observations", 6), ("ChangedAt", at), ("ConcludedAt", at));
                    written++;
                }
            }
        }

        await transaction.CommitAsync(ct);
        return written;
    }
}
