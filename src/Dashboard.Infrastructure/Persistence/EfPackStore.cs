using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfPackStore(Database database) : IPackStore
{
    public Task AddAsync(Pack pack, CancellationToken ct) => database.WriteAsync(
        context =>
        {
            context.Add(PackRow.Of(pack));
            return Task.CompletedTask;
        },
        ct);

    public Task<Pack?> FindAsync(PackId id, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Packs.SingleOrDefaultAsync(row => row.Id == id.Value, ct))?.ToPack(), ct);

    public Task<Pack?> FindLastMadeAsync(CancellationToken ct) => database.ReadAsync(
        async context => (await context.Packs
            .Where(row => row.State == PackState.Made && !row.IsRepetition)
            .OrderByDescending(row => row.EndedAt)
            .ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(ct))?.ToPack(),
        ct);

    public Task<IReadOnlyList<Pack>> ListAsync(int most, CancellationToken ct) =>
        ListAsync(packs => packs.OrderByDescending(row => row.OrderedAt).ThenByDescending(row => row.Id).Take(most), ct);

    public Task<IReadOnlyList<Pack>> ListOpenAsync(CancellationToken ct) =>
        ListAsync(packs => packs.Where(row => row.State == PackState.Ordered || row.State == PackState.Making).OrderBy(row => row.OrderedAt).ThenBy(row => row.Id), ct);

    public Task<Outcome<Pack>> ChangeAsync(PackId id, Func<Pack, Outcome<Pack>> change, CancellationToken ct) => database.WriteAsync<Outcome<Pack>>(
        async context =>
        {
            if (await context.Packs.FindAsync([id.Value], ct) is not { } row)
            {
                return PackErrors.Unknown;
            }

            var outcome = change(row.ToPack());
            if (outcome.Value is { } changed)
            {
                (row.State, row.EndedAt, row.Document) = (changed.State, changed.EndedAt, StoredJson.Write(changed));
            }

            return outcome;
        },
        ct);

    private Task<IReadOnlyList<Pack>> ListAsync(Func<IQueryable<PackRow>, IQueryable<PackRow>> which, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Pack>>(async context => [.. (await which(context.Packs).ToListAsync(ct)).Select(row => row.ToPack())], ct);
}
