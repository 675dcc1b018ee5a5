using Dashboard.Core.Access;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfPersonRegister(Database database) : IPersonRegister
{
    public Task<People> ListAsync(CancellationToken ct) =>
        database.ReadAsync(async context => new People([.. (await context.People.ToListAsync(ct)).Select(row => row.ToPerson())]), ct);

    public Task SaveAsync(PersonSeen seen, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(PersonRow.Of(seen), [seen.Subject, seen.Name], ct), ct);
}
