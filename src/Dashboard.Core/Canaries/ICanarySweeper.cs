namespace Dashboard.Core.Canaries;

/// <summary>Removes the canaries that nobody else removes.</summary>
public interface ICanarySweeper
{
    /// <summary>Looks once.</summary>
    Task SweepAsync(CancellationToken ct);
}
