namespace Dashboard.Core.Apps;

/// <summary>Keeps the latest capability report of each app.</summary>
public interface ICapabilityStore
{
    /// <summary>The latest report; null when the app was never probed.</summary>
    Task<CapabilityReport?> FindAsync(AppId app, CancellationToken ct);

    /// <summary>The latest report of each app that was probed.</summary>
    Task<IReadOnlyList<CapabilityReport>> ListAsync(CancellationToken ct);

    /// <summary>Keeps a report in place of the one before.</summary>
    Task SaveAsync(CapabilityReport report, CancellationToken ct);
}
