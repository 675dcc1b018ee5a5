namespace Dashboard.Core.Campaigns;

/// <summary>Earlier versions of the configuration, as far as they are kept: none is ever changed.</summary>
public interface IGovernanceHistory
{
    /// <summary>The latest versions, the one in force first.</summary>
    Task<IReadOnlyList<GovernanceVersion>> ListAsync(int most, CancellationToken ct);

    /// <summary>Those that were in force at some moment of a period. From is inclusive, to exclusive.</summary>
    Task<GovernancePeriod> ListInForceAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}
