using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Keeps the comparisons that are to be made, and who makes them.</summary>
public interface IRoundOrderStore
{
    /// <summary>Orders a comparison, unless one of that app is ordered already; gives the one that counts.</summary>
    Task<RoundOrder> OrderAsync(RoundOrder order, CancellationToken ct);

    /// <summary>All that are ordered or under way, oldest first.</summary>
    Task<IReadOnlyList<RoundOrder>> ListAsync(CancellationToken ct);

    /// <summary>Takes an order up, if there is one that nobody else holds at that moment.</summary>
    /// <param name="app">The app.</param>
    /// <param name="worker">Who takes it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="until">Until when it is held.</param>
    /// <param name="ct">Cancels.</param>
    Task<RoundOrder?> TakeAsync(AppId app, Guid worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Says how far it has come and holds it longer. Null when the worker does not hold it any more.</summary>
    Task<RoundOrder?> BeatAsync(AppId app, Guid worker, RoundProgress progress, DateTimeOffset until, CancellationToken ct);

    /// <summary>Lets an order go that is not done, for somebody else to take up.</summary>
    Task ReleaseAsync(AppId app, Guid worker, CancellationToken ct);

    /// <summary>Notes that it shall be stopped; false when there is none. One that nobody has begun is taken away.</summary>
    Task<bool> StopAsync(AppId app, string by, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes away what the worker has done.</summary>
    Task EndAsync(AppId app, Guid worker, CancellationToken ct);
}
