using Dashboard.Core.Apps;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfCapabilityStore(Database database) : ICapabilityStore
{
    public Task<CapabilityReport?> FindAsync(AppId app, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Capabilities.SingleOrDefaultAsync(row => row.App == app.Value, ct))?.ToReport(), ct);

    public Task<IReadOnlyList<CapabilityReport>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<CapabilityReport>>(async context => [.. (await context.Capabilities.OrderBy(row => row.App).ToListAsync(ct)).Select(row => row.ToReport())], ct);

    public Task SaveAsync(CapabilityReport report, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(CapabilityRow.Of(report), report.App.Value, ct), ct);
}
