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

    public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) =>
        number == GovernanceVersion.None.Number
            ? Task.FromResult<GovernanceVersion?>(GovernanceVersion.None)
            : database.ReadAsync(async context => (await context.Governance.SingleOrDefaultAsync(row => row.Number == number, ct))?.ToVersion(), ct);

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
                await DeleteSecretsAsync(context, before.Governance, governance, ct);
                return version;
            },
            ct);

    /// <summary>
    /// A secret that was entered belongs to one origin: whoever leads it elsewhere does not take it along. In the transaction of the change, so that
    /// there is no moment in which both are there.
    /// </summary>
    private static async Task DeleteSecretsAsync(DashboardContext context, Governance before, Governance governance, CancellationToken ct)
    {
        var gone = SecretPlaces.Gone(before, governance).Select(place => place.Reference.Value).ToHashSet(StringComparer.Ordinal);
        var stays = SecretPlaces.Kept(governance).Select(place => (place.Reference.Value, place.Origin)).ToHashSet();
        foreach (var row in await context.KeptSecrets.ToListAsync(ct))
        {
            if (gone.Contains(row.Reference) || !stays.Contains((row.Reference, row.Origin)))
            {
                context.Remove(row);
            }
        }
    }

    private static async Task<int> LatestNumberAsync(DashboardContext context, CancellationToken ct) =>
        await context.Governance.MaxAsync(row => (int?)row.Number, ct) ?? GovernanceVersion.None.Number;
}
