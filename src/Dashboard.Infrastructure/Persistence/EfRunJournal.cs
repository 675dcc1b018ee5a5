using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRunJournal(Database database) : IRunJournal
{
    public Task<Run?> AcceptAsync(
        string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var runs = context.Runs.Where(run => run.Campaign == campaign);
                if (await runs.AnyAsync(RunRow.IsOpen, ct)
                    || (scheduledFor is not null && await runs.AnyAsync(run => run.ScheduledFor == scheduledFor, ct)))
                {
                    return null;
                }

                // A number is never given twice, though the run that had it may be gone.
                var last = Math.Max(await runs.MaxAsync(run => (int?)run.Number, ct) ?? 0, await context.RemovedRuns.Where(run => run.Campaign == campaign).MaxAsync(run => (int?)run.Number, ct) ?? 0);
                var row = new RunRow
                {
                    Id = RunId.New().Value,
                    Number = last + 1,
                    Campaign = campaign,
                    Trigger = trigger,
                    RequestedBy = requestedBy,
                    RequestedAt = now,
                    ScheduledFor = scheduledFor,
                    IsDryRun = isDryRun,
                };
                context.Add(row);
                return row.ToRun();
            },
            ct);

    public Task<Run?> FindAsync(RunId run, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Runs.SingleOrDefaultAsync(row => row.Id == run.Value, ct))?.ToRun(), ct);

    public Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Run>>(
            async context => [.. (await context.Runs.Where(RunRow.IsOpen).OrderBy(row => row.RequestedAt).ToListAsync(ct)).Select(row => row.ToRun())],
            ct);

    public Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct) =>
        database.ReadAsync(context => context.Runs.Where(row => row.Campaign == campaign).MaxAsync(row => row.ScheduledFor, ct), ct);

    public Task<RunLease?> TryLeaseAsync(RunId run, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct) =>
        database.WriteAsync(async context => (await context.Runs.FindAsync([run.Value], ct))?.TryLease(holder, now, duration), ct);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId run, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<JournalEntry>>(
            async context =>
            {
                // Row by row: a long journal is in memory once, as what it says.
                var entries = new List<JournalEntry>();
                await foreach (var row in context.Journal.Where(row => row.RunId == run.Value).OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(ct))
                {
                    entries.Add(row.ToEntry(detail: null));
                }

                return entries;
            },
            ct);

    public Task<IReadOnlyList<JournalEntry>> CommitAsync(
        RunLease lease, ImmutableArray<JournalEntry> entries, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<JournalEntry>>(
            async context =>
            {
                var run = await context.Runs.FindAsync([lease.Run.Value], ct);
                if (run is null || !run.IsHeldBy(lease))
                {
                    throw new LeaseLostException(lease.Run);
                }

                run.LeaseUntil = leaseUntil;
                var numbered = entries.Select(entry => entry with { Sequence = ++run.LastSequence }).ToList();
                foreach (var entry in numbered)
                {
                    run.Follow(entry.Fact, entry.At.At);
                    Add(context, run.Id, entry);
                }

                await AddResultsAsync(context, run, numbered, ct);
                foreach (var canary in canaries)
                {
                    await context.UpsertAsync(CanaryRow.Of(canary), canary.Id.Value, ct);
                }

                return numbered;
            },
            ct);

    public Task ReleaseAsync(RunLease lease, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.Runs.FindAsync([lease.Run.Value], ct) is { } run && run.IsHeldBy(lease))
                {
                    run.Release();
                }
            },
            ct);

    public Task<bool> RequestStopAsync(RunId run, string by, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.Runs.Where(RunRow.IsOpen).SingleOrDefaultAsync(row => row.Id == run.Value, ct) is not { } open)
                {
                    return false;
                }

                open.StopRequestedBy ??= by;
                return true;
            },
            ct);

    private static void Add(DashboardContext context, Guid run, JournalEntry entry)
    {
        context.Add(JournalRow.Of(run, entry));
        if (entry.Detail is { } detail)
        {
            context.Add(new JournalDetailRow { RunId = run, Sequence = entry.Sequence, Packed = StoredJson.Pack(detail) });
        }
    }

    private static async Task AddResultsAsync(DashboardContext context, RunRow run, List<JournalEntry> entries, CancellationToken ct)
    {
        var results = entries.Select(entry => entry.Fact).OfType<Concluded>().Select(concluded => concluded.Result).ToList();
        if (results.Count == 0 || run.IsDryRun)
        {
            return;
        }

        // The tier that counts is the one frozen in the plan, which may be among the entries just added.
        var kind = JournalRow.KindOf<RunBegun>();
        var begun = context.Journal.Local.FirstOrDefault(entry => entry.Kind == kind)
            ?? await context.Journal.FirstAsync(entry => entry.RunId == run.Id && entry.Kind == kind, ct);
        var tiers = ((RunBegun)begun.ToFact()).Plan.Apps.ToDictionary(planned => planned.App.Id, planned => planned.App.Tier);
        context.AddRange(results.Select(result => ResultRow.Of(run.Id, tiers[result.App], result)));
    }
}
