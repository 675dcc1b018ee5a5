using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Api.Findings;

/// <summary>A finding as the API shows it.</summary>
internal sealed record ShownFinding(
    Guid Id,
    string App,
    Situation Situation,
    string AccountId,
    string UserName,
    IReadOnlyCollection<string>? Entitlements,
    bool Canary,
    string Reason,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? ResolvedAt,
    IdentityKind? Kind,
    string? IdentityId,
    IReadOnlyCollection<string> About,
    CorrelationRule? CorrelatedBy,
    LogVerdict Log,
    FindingReadings Readings,
    string Rule,
    string Remedy,
    IReadOnlyCollection<TriageEntry> Triage)
{
    public static ShownFinding Of(Finding finding) => new(
        finding.Id, finding.App.Value, finding.Situation, finding.AccountId, finding.UserName, finding.Entitlements, finding.IsCanary, finding.Reason, finding.FirstSeen, finding.LastSeen, finding.ResolvedAt, finding.Kind,
        finding.IdentityId, finding.Names, finding.By, finding.Log, finding.Readings, SituationGuide.Rule(finding.Situation), SituationGuide.Remedy(finding.Situation, finding.Log), finding.Triage.Entries);
}
