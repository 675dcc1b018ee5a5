namespace Dashboard.Core.Campaigns;

/// <summary>Earlier versions of the configuration: none is ever changed or dropped.</summary>
public interface IGovernanceHistory
{
    /// <summary>The latest versions, the one in force first.</summary>
    Task<IReadOnlyList<GovernanceVersion>> ListAsync(int most, CancellationToken ct);
}
