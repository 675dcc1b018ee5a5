using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Orders the comparisons whose time has come, and has those made that are ordered.</summary>
public interface IReconciliationClock
{
    /// <summary>Looks once: orders what is due, and rings for every order that nobody holds.</summary>
    Task TickAsync(CancellationToken ct);

    /// <summary>Makes the comparison of an app that is ordered; nothing when it is not, or somebody else makes it.</summary>
    Task RunAsync(AppId app, CancellationToken ct);
}
