using System.Collections.Immutable;
using Dashboard.Core.Outages;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfOutageStore(Database database) : IOutageStore
{
    public Task<IReadOnlyList<Outage>> ListOpenAsync(CancellationToken ct) => ListAsync(rows => rows.Where(o => o.EndedAt == null).OrderBy(o => o.StartedAt), ct);

    public Task<IReadOnlyList<Outage>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ListAsync(rows => rows.Where(o => o.StartedAt < to && (o.EndedAt == null || o.EndedAt >= from)).OrderByDescending(o => o.StartedAt).ThenBy(o => o.Id), ct);

    public Task SaveAsync(ImmutableArray<Outage> changed, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                foreach (var outage in changed)
                {
                    await context.UpsertAsync(OutageRow.Of(outage), outage.Id, ct);
                }
            },
            ct);

    private Task<IReadOnlyList<Outage>> ListAsync(Func<IQueryable<OutageRow>, IQueryable<OutageRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Outage>>(
            async context => [.. (await narrow(context.Outages).ToListAsync(ct)).Select(o => o.ToOutage())],
            ct);
}
