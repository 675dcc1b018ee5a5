using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class GovernanceRow
{
    public required int Number { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    public required string AppliedBy { get; init; }

    /// <summary>Since when each app has been set up so; null in a version from before that was kept.</summary>
    public string? SinceJson { get; init; }

    public static GovernanceRow Of(GovernanceVersion version) => new()
    {
        Number = version.Number,
        Json = StoredJson.Write(version.Governance),
        AppliedAt = version.AppliedAt!.Value,
        AppliedBy = version.AppliedBy,
        SinceJson = StoredJson.Write(version.Since.ToDictionary(s => s.Key.Value, s => s.Value)),
    };

    public GovernanceVersion ToVersion() => new(Number, StoredJson.Read<Governance>(Json, $"Version {Number} of the configuration"), AppliedAt, AppliedBy)
    {
        Since = SinceJson is null
            ? ImmutableDictionary<AppId, SetUpSince>.Empty
            : StoredJson.Read<Dictionary<string, SetUpSince>>(SinceJson, $"What changed up to version {Number} of the configuration").ToImmutableDictionary(s => new AppId(s.Key), s => s.Value),
    };
}
