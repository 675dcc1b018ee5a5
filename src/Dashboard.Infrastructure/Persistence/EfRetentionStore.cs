using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Packs;
using Dashboard.Core.Retention;
using Dashboard.Infrastructure.Persistence.Retention;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRetentionStore : IRetentionStore, IRemovedReader
{
    private readonly Database _database;
    private readonly ImmutableArray<IRetained> _kinds;

    public EfRetentionStore(Database database, IPackFiles files)
    {
        var runs = new RetainedRuns();
        _database = database;
        _kinds =
        [
            runs, new RetainedComparisons(), new RetainedFindings(), new RetainedRealEvents(), new RetainedLogEntries(), new RetainedOutages(), new RetainedMessages(),
            new RetainedPacks(files), new RetainedExceptions(runs), new RetainedConfigurations(runs), // a pack holds what it was made of until it has gone itself
        ];
    }

    public Task<IReadOnlyList<RetentionLine>> LookAsync(Governance governance, ImmutableArray<RetentionTerm> terms, DateTimeOffset moment, CancellationToken ct) =>
        _database.ReadAsync<IReadOnlyList<RetentionLine>>(
            async context =>
            {
                // One picture: what is counted of one kind must not have changed before the next is counted.
                await using var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadUncommitted, ct);
                var scope = await RetentionScope.ReadAsync(context, governance, terms, moment, ct);
                var lines = new List<RetentionLine>();
                foreach (var kind in _kinds)
                {
                    lines.Add(await kind.LookAsync(context, scope, ct));
                }

                return lines;
            },
            ct);

    public Task<RetentionPass?> FindOpenAsync(CancellationToken ct) =>
        _database.ReadAsync(async context => (await context.RetentionPasses.FirstOrDefaultAsync(p => p.State == RetentionPassState.Open, ct))?.ToPass(), ct);

    public Task<IReadOnlyList<RetentionPass>> ListAsync(int most, CancellationToken ct) =>
        _database.ReadAsync<IReadOnlyList<RetentionPass>>(
            async context => [.. (await context.RetentionPasses.OrderByDescending(p => p.BegunAt).ThenByDescending(p => p.Id).Take(most).ToListAsync(ct)).Select(p => p.ToPass())],
            ct);

    public Task<bool> BeginAsync(RetentionPass pass, CancellationToken ct) =>
        _database.WriteAsync(
            async context =>
            {
                if (await context.RetentionPasses.AnyAsync(p => p.State == RetentionPassState.Open, ct))
                {
                    return false;
                }

                context.Add(RetentionPassRow.Of(pass));
                return true;
            },
            ct);

    public Task<RetentionPass> LetGoAsync(RetentionPass pass, RetentionKind kind, Governance governance, DateTimeOffset now, CancellationToken ct) =>
        _database.WriteAsync(
            async context =>
            {
                // As it is stored: whoever else works on it, or has ended it, is seen here.
                if (await context.RetentionPasses.FindAsync([pass.Id], ct) is not { State: RetentionPassState.Open } row || row.ToPass() is var stored && stored.Left(kind) <= 0)
                {
                    return pass;
                }

                var scope = await RetentionScope.ReadAsync(context, governance, stored.Terms, stored.BegunAt, ct);
                var gone = await _kinds.First(k => k.Kind == kind).LetGoAsync(context, scope, stored.Left(kind), now, ct);
                if (gone.Count == 0)
                {
                    return pass;
                }

                var after = stored.Let(kind, gone);
                row.Follow(after);
                return after;
            },
            ct);

    public Task EndAsync(RetentionPass pass, RetentionPassState state, DateTimeOffset now, CancellationToken ct) =>
        _database.WriteAsync(
            async context =>
            {
                if (await context.RetentionPasses.FindAsync([pass.Id], ct) is { State: RetentionPassState.Open } row)
                {
                    row.Follow(row.ToPass() with { State = state, EndedAt = now });
                }
            },
            ct);

    public Task<IReadOnlyList<RemovedRun>> ListRunsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        _database.ReadAsync<IReadOnlyList<RemovedRun>>(
            async context =>
            {
                var last = await context.RemovedRuns.Where(r => r.RequestedAt < from).GroupBy(r => r.Campaign).Select(g => g.OrderByDescending(r => r.Number).First()).ToListAsync(ct);
                var rows = await context.RemovedRuns.Where(r => r.RequestedAt >= from && r.RequestedAt < to).ToListAsync(ct);
                return [.. last.Concat(rows).Select(r => r.ToRemoved()).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id)];
            },
            ct);

    public async Task<IReadOnlyList<RemovedSpan>> ListSpansAsync(CancellationToken ct) =>
    [
        .. from pass in await ListAsync(int.MaxValue, ct)
           from share in pass.Shares
           where share.Gone.Count > 0
           select new RemovedSpan(share.Term.Kind, share.Gone.Count, share.Gone.Oldest!.Value, share.Gone.Newest!.Value, pass.EndedAt ?? pass.BegunAt, share.Term.Sentence),
    ];
}
