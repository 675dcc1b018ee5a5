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

    // What follows is what lists are narrowed and counted by: it says nothing that does not stand above or among the triage entries.

    /// <summary>Sign-in name and account id in lower case, one below the other; null in rows from before lists were narrowed here.</summary>
    public string? Search { get; set; }

    /// <summary>Number of the day, in UTC, on which it was first seen.</summary>
    public int FirstDay { get; set; }

    /// <summary>Number of the day, in UTC, on which it was resolved.</summary>
    public int? ResolvedDay { get; set; }

    /// <summary>The state that a mark is judged by.</summary>
    public string Fingerprint { get; set; } = string.Empty;

    /// <summary>The state in which it was marked as known; null without a mark.</summary>
    public string? MarkFingerprint { get; set; }

    /// <summary>When its mark ends.</summary>
    public DateTimeOffset? MarkedUntil { get; set; }

    public string? Assignee { get; set; }

    /// <summary>Who works on it, in lower case.</summary>
    public string? AssigneeKey { get; set; }

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
        Search = SearchOf(finding.UserName, finding.AccountId),
        FirstDay = DayOf(finding.FirstSeen),
        ResolvedDay = finding.ResolvedAt is { } resolved ? DayOf(resolved) : null,
        Fingerprint = finding.Fingerprint,
    };

    public static string Lower(string text) => text.ToLowerInvariant();

    public static int DayOf(DateTimeOffset moment) => FindingQuery.DayOf(moment).DayNumber;

    /// <summary>Takes over what people did, which a round knows nothing of.</summary>
    public void Mark(FindingRow before) => (MarkFingerprint, MarkedUntil, Assignee, AssigneeKey) = (before.MarkFingerprint, before.MarkedUntil, before.Assignee, before.AssigneeKey);

    /// <summary>Notes what people did.</summary>
    public void Mark(Triage triage)
    {
        (MarkFingerprint, MarkedUntil) = (triage.Mark?.Fingerprint, triage.Mark?.Until);
        Assignee = triage.Assignee;
        AssigneeKey = triage.Assignee is { } assignee ? Lower(assignee) : null;
    }

    /// <summary>Fills in what rows from before do not have.</summary>
    public void Fill(Triage triage)
    {
        (Search, FirstDay, ResolvedDay) = (SearchOf(UserName, AccountId), DayOf(FirstSeen), ResolvedAt is { } resolved ? DayOf(resolved) : null);
        try
        {
            Fingerprint = ToFinding().Fingerprint;
        }
        catch (InvalidDataException)
        {
            Fingerprint = string.Empty; // a damaged one keeps nobody from starting: no mark holds of it, and whoever opens it is told
        }

        Mark(triage);
    }

    private static string SearchOf(string userName, string accountId) => Lower($"{userName}\n{accountId}");

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
