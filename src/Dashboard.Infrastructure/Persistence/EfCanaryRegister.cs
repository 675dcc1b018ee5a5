using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfCanaryRegister(Database database) : ICanaryRegister
{
    public Task<Canary?> FindAsync(CanaryId id, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Canaries.SingleOrDefaultAsync(row => row.Id == id.Value, ct))?.ToCanary(), ct);

    public Task<IReadOnlyList<Canary>> ListAsync(CancellationToken ct) => ListAsync(rows => rows.OrderByDescending(row => row.ReservedAt), ct);

    public Task<Canary?> FindControlAsync(string source, string campaign, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var row = await context.Canaries
                    .Where(row => row.Source == source && row.Campaign == campaign && row.Role == CanaryRole.Control && row.State != CanaryState.Gone)
                    .OrderByDescending(row => row.ReservedAt)
                    .FirstOrDefaultAsync(ct);
                return row?.ToCanary();
            },
            ct);

    public Task<IReadOnlyList<Canary>> ListDueForRemovalAsync(DateTimeOffset now, CancellationToken ct) =>
        ListAsync(
            rows => rows
                .Where(row =>
                    ((row.State == CanaryState.Removing || row.State == CanaryState.Leaked) && (row.NextRemovalAt == null || row.NextRemovalAt <= now))
                    || ((row.State == CanaryState.Reserved || row.State == CanaryState.Live) && row.ExpiresAt <= now))
                .OrderBy(row => row.ExpiresAt),
            ct);

    public Task SaveAsync(Canary canary, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(CanaryRow.Of(canary), canary.Id.Value, ct), ct);

    public Task RecordWriteAsync(CanaryWrite write, CancellationToken ct) =>
        database.WriteAsync(async context => await context.AddAsync(CanaryWriteRow.Of(write), ct), ct);

    public Task<BudgetUse> ReadBudgetAsync(string source, DateTimeOffset now, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var (minute, day) = (now.AddMinutes(-1), now.AddDays(-1));
                var writes = context.CanaryWrites.Where(row => row.Source == source);
                return new BudgetUse(
                    await writes.CountAsync(row => row.At > minute, ct),
                    await writes.CountAsync(row => row.At > day, ct),
                    await context.Canaries.CountAsync(row => row.Source == source && row.State != CanaryState.Gone, ct));
            },
            ct);

    public Task<StopLever> ReadLeverAsync(CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Lever.SingleOrDefaultAsync(ct))?.ToLever() ?? StopLever.Untouched, ct);

    public Task MoveLeverAsync(StopLever lever, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(LeverRow.Of(lever), LeverRow.TheOne, ct), ct);

    private Task<IReadOnlyList<Canary>> ListAsync(Func<IQueryable<CanaryRow>, IQueryable<CanaryRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Canary>>(
            async context => [.. (await narrow(context.Canaries).ToListAsync(ct)).Select(row => row.ToCanary())],
            ct);
}
