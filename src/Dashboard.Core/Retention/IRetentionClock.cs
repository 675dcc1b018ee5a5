namespace Dashboard.Core.Retention;

/// <summary>Lets go of what is old enough, in its time.</summary>
public interface IRetentionClock
{
    /// <summary>Goes on with what was announced, or looks whether anything is due.</summary>
    Task TickAsync(CancellationToken ct);
}
