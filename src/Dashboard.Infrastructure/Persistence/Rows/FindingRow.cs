using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class FindingRow
{
    public required Guid Id { get; init; }

    public required string App { get; init; }

    public required Situation Situation { get; init; }

    public required string AccountId { get; init; }

    public required string UserName { get; init; }

    /// <summary>JSON array; null when they could not be read, which is not "none".</summary>
    public required string? Entitlements { get; init; }

    public required bool IsCanary { get; init; }

    /// <summary>What the identity behind it stands for; null when nobody knows.</summary>
    public IdentityKind? Kind { get; init; }

    public string? IdentityId { get; init; }

    /// <summary>JSON array of the entitlements it is about; null for none, and for findings from before there were any.</summary>
    public string? Names { get; init; }

    public CorrelationRule? CorrelatedBy { get; init; }

    public LogVerdict Log { get; init; }

    /// <summary>The readings side by side; null for findings from before they were kept.</summary>
    public string? ReadingsJson { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public static FindingRow Of(Finding finding) => new()
    {
        Id = finding.Id,
        App = finding.App.Value,
        Situation = finding.Situation,
        AccountId = finding.AccountId,
        UserName = finding.UserName,
        Entitlements = finding.Entitlements is { } entitlements ? StoredJson.Write(entitlements) : null,
        IsCanary = finding.IsCanary,
        Kind = finding.Kind,
        IdentityId = finding.IdentityId,
        Names = finding.Names.Count == 0 ? null : StoredJson.Write(finding.Names),
        CorrelatedBy = finding.By,
        Log = finding.Log,
        ReadingsJson = finding.Readings == FindingReadings.None ? null : StoredJson.Write(finding.Readings),
        Reason = finding.Reason,
        FirstSeen = finding.FirstSeen,
        LastSeen = finding.LastSeen,
        ResolvedAt = finding.ResolvedAt,
    };

    public Finding ToFinding() => new(
        Id,
        new AppId(App),
        Situation,
        AccountId,
        UserName,
        Entitlements is { } json ? StoredJson.Read<NameSet>(json, $"The entitlements of finding {Id}") : null,
        IsCanary,
        Reason,
        FirstSeen,
        LastSeen,
        ResolvedAt)
    {
        Kind = Kind,
        IdentityId = IdentityId,
        Names = Names is { } names ? StoredJson.Read<NameSet>(names, $"What finding {Id} is about") : NameSet.Empty,
        By = CorrelatedBy,
        Log = Log,
        Readings = ReadingsJson is { } readings ? StoredJson.Read<FindingReadings>(readings, $"The readings of finding {Id}") : FindingReadings.None,
    };
}
