using Dashboard.Core.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfGovernanceHistory(Database database) : IGovernanceHistory
{
    public Task<IReadOnlyList<GovernanceVersion>> ListAsync(int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<GovernanceVersion>>(
            async context => [.. (await context.Governance.OrderByDescending(row => row.Number).Take(most).ToListAsync(ct)).Select(row => row.ToVersion())],
            ct);
}
