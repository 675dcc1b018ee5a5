namespace Dashboard.Core.Campaigns;

/// <summary>Keeps every version of the configuration.</summary>
public interface IGovernanceStore
{
    /// <summary>The version in force.</summary>
    Task<GovernanceVersion> ReadAsync(CancellationToken ct);

    /// <summary>The version of a number, in force or not; null when there is none.</summary>
    Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct);

    /// <summary>
    /// Puts a new version in force. Null when <paramref name="basedOn"/> is no longer the version in force: read
    /// again, and decide again.
    /// </summary>
    Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct);
}
