using System.Collections.Concurrent;
using Dashboard.Core.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfGovernanceHistory(Database database) : IGovernanceHistory
{
    /// <summary>A period of a year has many versions, which are asked for again whenever somebody looks at a control: none ever changes.</summary>
    private const int MostRemembered = 200;

    private readonly ConcurrentDictionary<int, GovernanceVersion> _remembered = [];

    public Task<IReadOnlyList<GovernanceVersion>> ListAsync(int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<GovernanceVersion>>(
            async context => [.. (await context.Governance.OrderByDescending(row => row.Number).Take(most).ToListAsync(ct)).Select(row => row.ToVersion())],
            ct);

    public Task<GovernancePeriod> ListInForceAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var kept = await context.Governance.OrderBy(row => row.Number).Select(row => new { row.Number, row.AppliedAt }).ToListAsync(ct);
                var (numbers, isWhole) = GovernancePeriod.NumbersOf([.. kept.Select(v => (v.Number, v.AppliedAt))], from, to);
                var versions = numbers.Where(_remembered.ContainsKey).ToDictionary(n => n, n => _remembered[n]);
                foreach (var unread in numbers.Where(n => !versions.ContainsKey(n)).Chunk(MostRemembered))
                {
                    foreach (var row in await context.Governance.Where(row => unread.Contains(row.Number)).ToListAsync(ct))
                    {
                        versions[row.Number] = row.ToVersion();
                        if (_remembered.Count < MostRemembered)
                        {
                            _remembered[row.Number] = versions[row.Number];
                        }
                    }
                }

                return new GovernancePeriod([.. numbers.Where(versions.ContainsKey).Select(n => versions[n])], isWhole && numbers.All(versions.ContainsKey));
            },
            ct);
}
