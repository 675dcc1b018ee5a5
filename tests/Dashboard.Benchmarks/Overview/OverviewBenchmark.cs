using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Benchmarks.Reconciliation;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Overview;

/// <summary>
/// What the Overview reads of results, over a database of 500 apps and a year of a million results: those of its window, from which the posture is built.
/// With the index by the moment of a result, and without it.
/// </summary>
internal static class OverviewBenchmark
{
    private const int Apps = 500;
    private const int Results = 1_000_000;
    private const string Index = "IX_Results_ConcludedAt";

    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var product = new Product();
        await product.PrepareAsync(ct);
        var apps = SomePlan.SomeApps(Apps).ToList();
        await FillAsync(product, apps, ct);
        var reader = product.Get<IRunReader>();
        var found = 0;

        async Task ReadAsync(CancellationToken token)
        {
            var digest = await reader.DigestAsync(Some.Noon - Window, Some.Noon, token);
            found = digest.Samples.Sum(of => of.Count());
            PostureBuilder.Build(apps, TierPolicy.Default, digest.Samples, digest.Deciding.Select(Record), [], (_, _) => true, Some.Noon);
        }

        async Task ReadWholeAsync(CancellationToken token)
        {
            var records = await reader.ListResultsAsync(ResultFilter.All with { From = Some.Noon - Window }, token);
            PostureBuilder.Build(apps, TierPolicy.Default, records.Select(Record), [], (_, _) => true, Some.Noon);
        }

        PeakMemory.Begin();
        using var queries = new QueryCounter();
        await ReadAsync(ct);
        Console.WriteLine($"  {Results:N0} results of {Apps} apps, {found:N0} in the window, {queries.Count} queries; peak of the process {PeakMemory.End()}");
        await Comparison.RunAsync("with the index", 3, ct, Variant.Of("read and built", 1, 1, ReadAsync), Variant.Of("every result read whole", 1, 1, ReadWholeAsync));
        await using (var context = await product.Get<IDbContextFactory<DashboardContext>>().CreateDbContextAsync(ct))
        {
            await context.Database.ExecuteSqlRawAsync($"DROP INDEX {Index}", ct);
        }

        await Comparison.RunAsync("without the index", 3, ct, Variant.Of("read and built", 1, 1, ReadAsync));
    }

    private static SlaRecord Record(RecordedResult recorded) => new(recorded.Run, recorded.Campaign, recorded.Result);

    /// <summary>By SQL, because a year of journals is not what is measured: a run every fourth day, each with every check of every app.</summary>
    private static async Task FillAsync(Product product, List<GovernedApp> apps, CancellationToken ct)
    {
        var kinds = Enum.GetValues<CheckKind>();
        var perRun = apps.Count * kinds.Length;
        var runs = Results / perRun;
        await using var context = await product.Get<IDbContextFactory<DashboardContext>>().CreateDbContextAsync(ct);
        await context.Database.OpenConnectionAsync(ct);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        await using var run = Command(context, "INSERT INTO Runs (Id, Number, Campaign, \"Trigger\", RequestedBy, RequestedAt, IsDryRun, State, StartedAt, EndedAt, Note, LastSequence, LeaseFence) VALUES ($id, $number, 'nightly', 'Schedule', 'schedule', $at, 0, 'Completed', $at, $at, '', 0, 0)");
        await using var result = Command(context, "INSERT INTO Results (RunId, App, Kind, Tier, Verdict, Sla, LatencyLower, LatencyUpper, \"Limit\", Grade, Reason, Observations, ChangedAt, ConcludedAt) VALUES ($id, $app, $kind, 'Critical', $verdict, $sla, 40000000, 42000000, 600000000, 'Observed', 'Gone within 4.2 s, the limit is 60 s (observation 5).', 6, $at, $at)");
        for (var number = 1; number <= runs; number++)
        {
            var (id, at) = (RunId.New().Value.ToString().ToUpperInvariant(), Some.Noon.AddDays(-365.0 * (runs - number) / runs).UtcTicks);
            Set(run, ("$id", id), ("$number", number), ("$at", at));
            await run.ExecuteNonQueryAsync(ct);
            foreach (var (app, kind) in apps.SelectMany(a => kinds.Select(k => (a, k))))
            {
                var late = (number + (int)kind) % 20 == 0;
                Set(result, ("$id", id), ("$app", app.Id.Value), ("$kind", kind.ToString()), ("$verdict", "Passed"), ("$sla", late ? "Breached" : "Met"), ("$at", at));
                await result.ExecuteNonQueryAsync(ct);
            }
        }

        await transaction.CommitAsync(ct);
    }

    private static Microsoft.Data.Sqlite.SqliteCommand Command(DashboardContext context, string sql)
    {
        var command = (Microsoft.Data.Sqlite.SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Set(Microsoft.Data.Sqlite.SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value);
            }
        }
    }
}
