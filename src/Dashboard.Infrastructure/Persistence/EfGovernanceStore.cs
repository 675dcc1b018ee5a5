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

                var version = new GovernanceVersion(basedOn + 1, governance, time.GetUtcNow(), by);
                context.Add(new GovernanceRow { Number = version.Number, Json = StoredJson.Write(governance), AppliedAt = version.AppliedAt!.Value, AppliedBy = by });
                return version;
            },
            ct);

    private static async Task<int> LatestNumberAsync(DashboardContext context, CancellationToken ct) =>
        await context.Governance.MaxAsync(row => (int?)row.Number, ct) ?? GovernanceVersion.None.Number;
}
