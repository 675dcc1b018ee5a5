using System.Linq.Expressions;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfWaiverStore(Database database) : IWaiverStore
{
    public Task<IReadOnlyList<Waiver>> ListAsync(CancellationToken ct) => ListAsync(row => row.Decision != WaiverState.Draft, ct);

    public Task<IReadOnlyList<Waiver>> ListDraftsAsync(CancellationToken ct) => ListAsync(row => row.Decision == WaiverState.Draft, ct);

    public Task<Waiver?> FindAsync(WaiverId id, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Waivers.SingleOrDefaultAsync(row => row.Id == id.Value, ct))?.ToWaiver(), ct);

    // A waiver carries no version; what was read is compared with what is there, inside the transaction.
    public Task SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var existing = await context.Waivers.FindAsync([waiver.Id.Value], ct);
                if (before is null ? existing is not null : existing is null || !existing.IsSame(WaiverRow.Of(before)))
                {
                    throw new WaiverChangedException(waiver.Id);
                }

                await context.UpsertAsync(WaiverRow.Of(waiver), waiver.Id.Value, ct);
            },
            ct);

    public Task RemoveAsync(Waiver draft, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.Waivers.FindAsync([draft.Id.Value], ct) is not { Decision: WaiverState.Draft } existing || !existing.IsSame(WaiverRow.Of(draft)))
                {
                    throw new WaiverChangedException(draft.Id);
                }

                context.Remove(existing);
            },
            ct);

    private Task<IReadOnlyList<Waiver>> ListAsync(Expression<Func<WaiverRow, bool>> which, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Waiver>>(
            async context =>
            {
                var rows = await context.Waivers.Where(which).OrderByDescending(row => row.RequestedAt).ToListAsync(ct);
                return [.. rows.Select(row => row.ToWaiver())];
            },
            ct);
}
