using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.RealEvents;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Real events and rosters, in memory; also the pseudonyms, of one key.</summary>
internal sealed class FakeRealEvents : IRealEventStore, IPseudonyms
{
    public static readonly PseudonymMaker Maker = new([.. Enumerable.Range(0, PseudonymMaker.KeyBytes).Select(i => (byte)i)]);

    public Dictionary<string, Roster> Rosters { get; } = [];

    public List<RealEvent> All { get; } = [];

    public Task<PseudonymMaker> OpenAsync(CancellationToken ct) => Task.FromResult(Maker);

    public Task<Roster?> FindRosterAsync(string source, CancellationToken ct) => Task.FromResult(Rosters.GetValueOrDefault(source));

    public async Task<bool> SaveRosterAsync(string source, Roster roster, DateTimeOffset? before, ImmutableArray<RealEvent> changed, CancellationToken ct)
    {
        if (Rosters.GetValueOrDefault(source)?.To != before)
        {
            return false;
        }

        Rosters[source] = roster;
        await SaveAsync(changed, ct);
        return true;
    }

    public Task ForgetRosterAsync(string source, CancellationToken ct)
    {
        Rosters.Remove(source);
        All.AddRange([.. All.Where(e => e.Source == source && e.State is RealEventState.Waiting).Select(e => e with { State = RealEventState.Overtaken })]);
        All.RemoveAll(e => e.Source == source && e.State is RealEventState.Waiting);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RealEvent>> ListWaitingAsync(string source, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RealEvent>>([.. All.Where(e => e.Source == source && e.State is RealEventState.Waiting)]);

    public Task SaveAsync(ImmutableArray<RealEvent> changed, CancellationToken ct)
    {
        ImmutableArray<RealEvent> live = [.. changed.Where(c => All.Find(e => e.Id == c.Id) is null or { State: RealEventState.Waiting })];
        All.RemoveAll(e => live.Any(c => c.Id == e.Id));
        All.AddRange(live);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RealEvent>> ListAsync(AppId? app, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RealEvent>>([.. All.Where(e => (app is null || e.App == app) && e.To < to && (e.To >= from || e.State is RealEventState.Waiting || e.FirstWith >= from)).OrderByDescending(e => e.To)]);
}
