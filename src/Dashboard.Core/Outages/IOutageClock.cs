namespace Dashboard.Core.Outages;

/// <summary>Looks whether everything that should watch does.</summary>
public interface IOutageClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
