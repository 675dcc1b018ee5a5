using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfGovernanceStore(Database database, TimeProvider time) : IGovernanceStore
{
    // Asked for every second, changed rarely: a version never changes, so it is parsed once.
    private volatile GovernanceVersion _latest = GovernanceVersion.None;

    public Task<GovernanceVersion> ReadAsync(CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var number = await LatestNumberAsync(context, ct);
                var latest = _latest;
                return number == latest.Number
                    ? latest
                    : _latest = (await context.Governance.SingleAsync(row => row.Number == number, ct)).ToVersion();
            },
            ct);

    public Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await LatestNumberAsync(context, ct) != basedOn)
                {
                    return null;
                }

                var before = (await context.Governance.FirstOrDefaultAsync(row => row.Number == basedOn, ct))?.ToVersion() ?? GovernanceVersion.None;
                var version = before.Next(governance, time.GetUtcNow(), by);
                context.Add(GovernanceRow.Of(version));
                return version;
            },
            ct);

    private static async Task<int> LatestNumberAsync(DashboardContext context, CancellationToken ct) =>
        await context.Governance.MaxAsync(row => (int?)row.Number, ct) ?? GovernanceVersion.None.Number;
}
