using System.Linq.Expressions;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Keeping;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>
/// Runs, each whole: journal, what was asked and answered, and results. The register of canaries stays for good: an account that an app keeps of one would
/// otherwise look like somebody's, and the app would be blamed for ours.
/// </summary>
internal sealed class RetainedRuns : RetainedRows<RunRow>
{
    public override RetentionKind Kind => RetentionKind.Runs;

    protected override Expression<Func<RunRow, DateTimeOffset>> At => run => run.EndedAt ?? run.RequestedAt;

    protected override Expression<Func<RunRow, DateTimeOffset>> Begin => run => run.RequestedAt;

    // A run has thousands of entries: one is a transaction long enough.
    protected override int AtOnce => 1;

    protected override IEnumerable<Hold<RunRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        var campaigns = scope.Governance.Campaigns.Select(c => c.Name).ToList();
        yield return new("It is under way.", RunRow.IsOpen);
        yield return new("A canary of it is not gone.", run => context.Canaries.Any(c => c.RunId == run.Id && c.State != CanaryState.Gone));
        yield return new("A finding on an account of its canary is still open.", run => context.Canaries.Any(c => c.RunId == run.Id && context.Findings.Any(f => f.ResolvedAt == null && f.UserName == c.UserName)));
        yield return new(
            "It is the last of its campaign: number and schedule of the next one follow from it.",
            run => campaigns.Contains(run.Campaign)
                && (!context.Runs.Any(r => r.Campaign == run.Campaign && r.Number > run.Number)
                    || (run.ScheduledFor != null && !context.Runs.Any(r => r.Campaign == run.Campaign && r.ScheduledFor > run.ScheduledFor))));
        yield return new("An exception that has not ended is measured by it, or names it.", Predicates.Any(OfWaivers(context, scope)));
        yield return new(RetentionScope.OfAPack, scope.IsOfAPack<RunRow>((from, to) => run => run.RequestedAt < to && (run.EndedAt ?? run.RequestedAt) >= from));
    }

    protected override async Task<long?> BytesAsync(DashboardContext context, IQueryable<RunRow> rows, CancellationToken ct) =>
        await context.JournalDetails.Where(d => rows.Any(r => r.Id == d.RunId)).SumAsync(d => (long)d.Packed.Length, ct);

    protected override async Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<RunRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var bytes = 0L;
        foreach (var run in rows)
        {
            var details = context.JournalDetails.Where(d => d.RunId == run.Id);
            bytes += await details.SumAsync(d => (long)d.Packed.Length, ct);
            await details.ExecuteDeleteAsync(ct);
            await context.Journal.Where(e => e.RunId == run.Id).ExecuteDeleteAsync(ct);
            var results = await context.Results.Where(r => r.RunId == run.Id).ExecuteDeleteAsync(ct);
            context.Add(new RemovedRunRow { Campaign = run.Campaign, Number = run.Number, RunId = run.Id, RequestedAt = run.RequestedAt, Results = results, RemovedAt = now, Why = scope.Term(Kind).Sentence });
        }

        return bytes;
    }

    /// <summary>What exceptions that have not ended are measured by: results of their app since they began, and the run before their end.</summary>
    private static IEnumerable<Expression<Func<RunRow, bool>>> OfWaivers(DashboardContext context, RetentionScope scope)
    {
        var kept = scope.Waivers.Where(w => scope.HeldWaivers.GetValueOrDefault(w.Id, string.Empty) is not null).ToList();
        var named = kept.Select(w => w.Retest?.Run).OfType<RunId>().Select(id => id.Value).ToList();
        yield return run => named.Contains(run.Id);
        foreach (var (app, began) in kept.Where(w => w.IsInForceAt(scope.Moment)).GroupBy(w => w.Request.App).Select(g => (g.Key.Value, g.Min(w => w.BeginsAt)!.Value)))
        {
            yield return run => context.Results.Any(r => r.RunId == run.Id && r.App == app && r.ConcludedAt >= began);
        }
    }
}
