using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Ordered comparisons, in memory; also the doorbell, which notes who was rung for.</summary>
internal sealed class FakeRoundOrders : IRoundOrderStore, IRoundDoorbell
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AppId, (RoundOrder Order, Guid? Worker)> _orders = [];

    public List<AppId> Rung { get; } = [];

    /// <summary>What the next beat meets, instead of a store that works.</summary>
    public Exception? Fault { get; set; }

    public RoundOrder this[AppId app]
    {
        get
        {
            lock (_gate)
            {
                return _orders[app].Order;
            }
        }
    }

    public Task<RoundOrder> OrderAsync(RoundOrder order, CancellationToken ct)
    {
        lock (_gate)
        {
            _orders.TryAdd(order.App, (order, null));
            return Task.FromResult(_orders[order.App].Order);
        }
    }

    public Task<IReadOnlyList<RoundOrder>> ListAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<RoundOrder>>([.. _orders.Values.Select(o => o.Order).OrderBy(o => o.OrderedAt)]);
        }
    }

    public Task<RoundOrder?> TakeAsync(AppId app, Guid worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        Change(app, o => !o.Order.IsTakenAt(now), o => (o.Order with { StartedAt = now, LeaseUntil = until, Accounts = 0, Identities = 0, Stage = RoundStage.Waiting }, worker));

    public Task<RoundOrder?> BeatAsync(AppId app, Guid worker, RoundProgress progress, DateTimeOffset until, CancellationToken ct) =>
        Fault is { } fault ? throw fault
        : Change(app, o => o.Worker == worker, o => (o.Order with { LeaseUntil = until, Stage = progress.Stage, Accounts = progress.Accounts, Identities = progress.Identities }, worker));

    public Task ReleaseAsync(AppId app, Guid worker, CancellationToken ct) => Change(app, o => o.Worker == worker, o => (o.Order with { LeaseUntil = null }, null));

    public Task<bool> StopAsync(AppId app, string by, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate)
        {
            var isThere = _orders.TryGetValue(app, out var found);
            if (isThere && found.Order.IsTakenAt(now))
            {
                _orders[app] = (found.Order with { StopAskedBy = by }, found.Worker);
            }
            else
            {
                _orders.Remove(app);
            }

            return Task.FromResult(isThere);
        }
    }

    public Task EndAsync(AppId app, Guid worker, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_orders.TryGetValue(app, out var found) && found.Worker == worker)
            {
                _orders.Remove(app);
            }
        }

        return Task.CompletedTask;
    }

    public void Ring(AppId app) => Rung.Add(app);

    private Task<RoundOrder?> Change(AppId app, Func<(RoundOrder Order, Guid? Worker), bool> may, Func<(RoundOrder Order, Guid? Worker), (RoundOrder, Guid?)> change)
    {
        lock (_gate)
        {
            if (!_orders.TryGetValue(app, out var found) || !may(found))
            {
                return Task.FromResult<RoundOrder?>(null);
            }

            _orders[app] = change(found);
            return Task.FromResult<RoundOrder?>(_orders[app].Order);
        }
    }
}
