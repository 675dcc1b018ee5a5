namespace Dashboard.Core.Exceptions;

/// <summary>Has apps tested again before their exceptions end, so that whoever decides on an extension has fresh results.</summary>
public interface IWaiverClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
