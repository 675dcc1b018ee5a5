using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class GovernanceRow
{
    public required int Number { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    public required string AppliedBy { get; init; }

    public GovernanceVersion ToVersion() =>
        new(Number, StoredJson.Read<Governance>(Json, $"Version {Number} of the configuration"), AppliedAt, AppliedBy);
}
