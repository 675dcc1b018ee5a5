namespace Dashboard.Core.Canaries;

/// <summary>Removes canaries whose time is over. Never gives up.</summary>
public interface ICanarySweeper
{
    /// <summary>Tries every removal that is due, once.</summary>
    Task SweepAsync(CancellationToken ct);
}
