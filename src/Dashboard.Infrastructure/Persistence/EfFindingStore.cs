using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfFindingStore(Database database) : IFindingStore
{
    public Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Finding>>(
            async context =>
            {
                var rows = await context.Findings
                    .Where(row => app == null || row.App == app.Value.Value)
                    .OrderBy(row => row.ResolvedAt != null)
                    .ThenByDescending(row => row.FirstSeen)
                    .ToListAsync(ct);
                return [.. rows.Select(row => row.ToFinding())];
            },
            ct);

    public Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                context.Add(RoundRow.Of(round));
                foreach (var finding in changed)
                {
                    await context.UpsertAsync(FindingRow.Of(finding), finding.Id, ct);
                }
            },
            ct);

    public Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct) =>
        ListAsync(
            rows => rows.GroupBy(row => row.App).Select(rounds => rounds.OrderByDescending(row => row.EndedAt).ThenByDescending(row => row.Id).First()),
            ct);

    public Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ListAsync(rows => rows.Where(row => row.EndedAt >= from && row.EndedAt < to).OrderBy(row => row.EndedAt), ct);

    private Task<IReadOnlyList<Round>> ListAsync(Func<IQueryable<RoundRow>, IQueryable<RoundRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Round>>(
            async context => [.. (await narrow(context.Rounds).ToListAsync(ct)).Select(row => row.ToRound())],
            ct);
}
