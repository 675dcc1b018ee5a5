namespace Dashboard.Core.Notifications;

/// <summary>Looks up one kind of thing that may be told.</summary>
public interface IHappeningSource
{
    /// <summary>What is known of it now.</summary>
    Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct);
}
