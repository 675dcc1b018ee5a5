using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Configuration;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class GovernanceRow
{
    public required int Number { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    public required string AppliedBy { get; init; }

    /// <summary>When each app was set up otherwise; null in a version from before that was kept.</summary>
    public string? ChangesJson { get; init; }

    /// <summary>Since when each thing is waited for; null in a version from before that was kept.</summary>
    public string? SinceJson { get; init; }

    /// <summary>Who said how long each kind is kept; null in a version from before that was kept.</summary>
    public string? RetentionJson { get; init; }

    public static GovernanceRow Of(GovernanceVersion version) => new()
    {
        Number = version.Number,
        Json = StoredJson.Write(version.Governance),
        AppliedAt = version.AppliedAt!.Value,
        AppliedBy = version.AppliedBy,
        ChangesJson = StoredJson.Write(version.Changes.ToDictionary(s => s.Key.Value, s => s.Value)),
        SinceJson = StoredJson.Write(version.Since),
        RetentionJson = StoredJson.Write(version.RetentionSetBy),
    };

    public GovernanceVersion ToVersion() => new(Number, StoredJson.Read<Governance>(Json, $"Version {Number} of the configuration"), AppliedAt, AppliedBy)
    {
        Changes = ChangesJson is null
            ? ImmutableDictionary<AppId, SetUpChanges>.Empty
            : StoredJson.Read<Dictionary<string, SetUpChanges>>(ChangesJson, $"What changed up to version {Number} of the configuration").ToImmutableDictionary(s => new AppId(s.Key), s => s.Value),
        Since = SinceJson is null
            ? ImmutableDictionary<string, DateTimeOffset>.Empty
            : StoredJson.Read<ImmutableDictionary<string, DateTimeOffset>>(SinceJson, $"Since when version {Number} of the configuration waits for what"),
        RetentionSetBy = RetentionJson is null
            ? ImmutableDictionary<RetentionKind, RetentionSetter>.Empty
            : StoredJson.Read<ImmutableDictionary<RetentionKind, RetentionSetter>>(RetentionJson, $"Who set the retention of version {Number} of the configuration"),
    };
}
