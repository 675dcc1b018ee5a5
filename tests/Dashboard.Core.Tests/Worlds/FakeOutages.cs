using System.Collections.Immutable;
using Dashboard.Core.Outages;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Control outages, in memory.</summary>
internal sealed class FakeOutages : IOutageStore
{
    public List<Outage> All { get; } = [];

    public Task<IReadOnlyList<Outage>> ListOpenAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Outage>>([.. All.Where(o => o.EndedAt is null)]);

    public Task<IReadOnlyList<Outage>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Outage>>([.. All.Where(o => o.StartedAt < to && (o.EndedAt is null || o.EndedAt >= from)).OrderByDescending(o => o.StartedAt)]);

    public Task SaveAsync(ImmutableArray<Outage> changed, CancellationToken ct)
    {
        All.RemoveAll(o => changed.Any(c => c.Id == o.Id));
        All.AddRange(changed);
        return Task.CompletedTask;
    }
}
