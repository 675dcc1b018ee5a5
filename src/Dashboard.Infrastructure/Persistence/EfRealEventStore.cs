using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRealEventStore(Database database) : IRealEventStore
{
    public Task<Roster?> FindRosterAsync(string source, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.Rosters.FirstOrDefaultAsync(r => r.Source == source, ct))?.ToRoster(), ct);

    public Task<bool> SaveRosterAsync(string source, Roster roster, DateTimeOffset? before, ImmutableArray<RealEvent> changed, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var known = await context.Rosters.Where(r => r.Source == source).Select(r => (DateTimeOffset?)r.To).FirstOrDefaultAsync(ct);
                if (known != before)
                {
                    return false;
                }

                await context.Rosters.Where(r => r.Source == source).ExecuteDeleteAsync(ct);
                context.Add(RosterRow.Of(source, roster));
                await UpsertAsync(context, changed, ct);
                return true;
            },
            ct);

    public Task ForgetRosterAsync(string source, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                await context.Rosters.Where(r => r.Source == source).ExecuteDeleteAsync(ct);
                await context.RealEvents.Where(r => r.Source == source && r.State == RealEventState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RealEventState.Overtaken), ct);
            },
            ct);

    public Task<IReadOnlyList<RealEvent>> ListWaitingAsync(string source, CancellationToken ct) =>
        ListAsync(rows => rows.Where(r => r.Source == source && r.State == RealEventState.Waiting).OrderBy(r => r.To).ThenBy(r => r.Id), ct);

    public Task SaveAsync(ImmutableArray<RealEvent> changed, CancellationToken ct) =>
        changed.IsEmpty ? Task.CompletedTask : database.WriteAsync(
            async context =>
            {
                // What another round overtook meanwhile does not come back to life.
                var since = changed.Min(c => c.To);
                var over = await context.RealEvents.Where(r => r.State != RealEventState.Waiting && r.To >= since).Select(r => r.Id).ToListAsync(ct);
                await UpsertAsync(context, [.. changed.ExceptBy(over, c => c.Id)], ct);
            },
            ct);

    public Task<IReadOnlyList<RealEvent>> ListAsync(AppId? app, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ListAsync(
            rows => rows
                .Where(r => (app == null || r.App == app.Value.Value) && r.To < to && (r.To >= from || r.State == RealEventState.Waiting || r.FirstWith >= from || r.LastWithout >= from))
                .OrderByDescending(r => r.To).ThenBy(r => r.Id),
            ct);

    private static async Task UpsertAsync(DashboardContext context, ImmutableArray<RealEvent> changed, CancellationToken ct)
    {
        foreach (var real in changed)
        {
            await context.UpsertAsync(RealEventRow.Of(real), real.Id, ct);
        }
    }

    private Task<IReadOnlyList<RealEvent>> ListAsync(Func<IQueryable<RealEventRow>, IQueryable<RealEventRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RealEvent>>(
            async context => [.. (await narrow(context.RealEvents).ToListAsync(ct)).Select(r => r.ToEvent())],
            ct);
}
