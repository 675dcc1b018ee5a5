using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>A finding as a list shows it: without its readings, which are a thousand times as long.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Situation">What it is called.</param>
/// <param name="AccountId">The app's id of the account.</param>
/// <param name="UserName">The account's sign-in name; the identity's where an account is missing.</param>
/// <param name="Entitlements">What the account may do; null when that could not be read.</param>
/// <param name="IsCanary">Whether the account was left by one of our own canaries.</param>
/// <param name="Reason">What was seen on both sides, in a sentence.</param>
/// <param name="FirstSeen">When a reading first showed it.</param>
/// <param name="ResolvedAt">When a reading proved that it is there no more; null while it is open.</param>
public sealed record FindingLine(
    Guid Id,
    AppId App,
    Situation Situation,
    string AccountId,
    string UserName,
    NameSet? Entitlements,
    bool IsCanary,
    string Reason,
    DateTimeOffset FirstSeen,
    DateTimeOffset? ResolvedAt)
{
    /// <summary>When a reading last showed it.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>What the identity behind the account stands for; null when nobody knows.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>The entitlements it is about.</summary>
    public NameSet Names { get; init; } = NameSet.Empty;

    /// <summary>What the provisioning log adds.</summary>
    public LogVerdict Log { get; init; }

    /// <summary>Where it stands with people.</summary>
    public TriageState Triage { get; init; }

    /// <summary>Who works on it; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>The line of a finding at a moment.</summary>
    public static FindingLine Of(Finding finding, DateTimeOffset now) => new(
        finding.Id, finding.App, finding.Situation, finding.AccountId, finding.UserName, finding.Entitlements, finding.IsCanary, finding.Reason, finding.FirstSeen, finding.ResolvedAt)
    {
        LastSeen = finding.LastSeen,
        Kind = finding.Kind,
        Names = finding.Names,
        Log = finding.Log,
        Triage = finding.TriageAt(now),
        Assignee = finding.Triage.Assignee,
    };
}
