using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRoundOrderStore(Database database) : IRoundOrderStore
{
    public Task<RoundOrder> OrderAsync(RoundOrder order, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.RoundOrders.FindAsync([order.App.Value], ct) is { } ordered)
                {
                    return ordered.ToOrder();
                }

                context.Add(new RoundOrderRow { App = order.App.Value, OrderedAt = order.OrderedAt, By = order.By });
                return order;
            },
            ct);

    public Task<IReadOnlyList<RoundOrder>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RoundOrder>>(
            async context => [.. (await context.RoundOrders.OrderBy(o => o.OrderedAt).ThenBy(o => o.App).ToListAsync(ct)).Select(o => o.ToOrder())],
            ct);

    public Task<RoundOrder?> TakeAsync(AppId app, Guid worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        ChangeAsync(app, o => !(o.LeaseUntil > now), o => (o.Worker, o.LeaseUntil, o.StartedAt, o.Stage, o.Accounts, o.Identities) = (worker, until, now, RoundStage.Waiting, 0, 0), ct);

    public Task<RoundOrder?> BeatAsync(AppId app, Guid worker, RoundProgress progress, DateTimeOffset until, CancellationToken ct) =>
        ChangeAsync(app, o => o.Worker == worker, o => (o.LeaseUntil, o.Stage, o.Accounts, o.Identities) = (until, progress.Stage, progress.Accounts, progress.Identities), ct);

    public Task ReleaseAsync(AppId app, Guid worker, CancellationToken ct) =>
        ChangeAsync(app, o => o.Worker == worker, o => (o.Worker, o.LeaseUntil) = (null, null), ct);

    public Task<bool> StopAsync(AppId app, string by, DateTimeOffset now, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.RoundOrders.FindAsync([app.Value], ct) is not { } order)
                {
                    return false;
                }

                order.StopAskedBy ??= by;
                if (!(order.LeaseUntil > now))
                {
                    context.Remove(order);
                }

                return true;
            },
            ct);

    public Task EndAsync(AppId app, Guid worker, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.RoundOrders.FindAsync([app.Value], ct) is { } order && order.Worker == worker)
                {
                    context.Remove(order);
                }
            },
            ct);

    private Task<RoundOrder?> ChangeAsync(AppId app, Func<RoundOrderRow, bool> may, Action<RoundOrderRow> change, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.RoundOrders.FindAsync([app.Value], ct) is not { } order || !may(order))
                {
                    return null;
                }

                change(order);
                return order.ToOrder();
            },
            ct);
}
