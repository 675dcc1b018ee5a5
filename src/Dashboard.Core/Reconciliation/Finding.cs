using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>A disagreement, from when it was first seen until it is gone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Situation">What it is called.</param>
/// <param name="AccountId">The app's id of the account; empty where an account is missing.</param>
/// <param name="UserName">The account's sign-in name; the identity's where an account is missing.</param>
/// <param name="Entitlements">What the account may do; null when that could not be read.</param>
/// <param name="IsCanary">Whether the account was left by one of our own canaries: then the app did not follow.</param>
/// <param name="Reason">What was seen on both sides, in a sentence.</param>
/// <param name="FirstSeen">When a reading first showed it.</param>
/// <param name="LastSeen">When a reading last showed it.</param>
/// <param name="ResolvedAt">When a reading proved that it is there no more; null while it is open.</param>
public sealed record Finding(
    Guid Id,
    AppId App,
    Situation Situation,
    string AccountId,
    string UserName,
    NameSet? Entitlements,
    bool IsCanary,
    string Reason,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? ResolvedAt)
{
    /// <summary>What the identity behind the account stands for, by the directory or by our register; null when neither knows.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>The directory's id of the identity; null where there is none, or nobody can say which.</summary>
    public string? IdentityId { get; init; }

    /// <summary>The entitlements it is about.</summary>
    public NameSet Names { get; init; } = NameSet.Empty;

    /// <summary>By what account and identity were correlated; null where there are not both.</summary>
    public CorrelationRule? By { get; init; }

    /// <summary>What the provisioning log adds.</summary>
    public LogVerdict Log { get; init; }

    /// <summary>The readings side by side.</summary>
    public FindingReadings Readings { get; init; } = FindingReadings.None;

    /// <summary>What people said of it.</summary>
    public Triage Triage { get; init; } = Triage.None;

    /// <summary>What makes it the same one in another round.</summary>
    public FindingKey Key => FindingKey.Of(Situation, AccountId, IdentityId);

    /// <summary>
    /// The state that a person judges who marks it: when it is another, the mark does not hold. SHA-256 in lower-case hex.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Situation, UserName.ToUpperInvariant(), Readings.Account?.Active, Entitlements?.ToString().ToUpperInvariant(), Names.ToString().ToUpperInvariant()))));

    /// <summary>Where it stands with people at a moment. Only a mark asks for the fingerprint, which lists of findings need not work out for each row.</summary>
    public TriageState TriageAt(DateTimeOffset now) => Triage.Mark is null ? TriageState.Open : Triage.StateAt(now, Fingerprint);

    /// <summary>Whether it waits for somebody: open, and not marked as known.</summary>
    public bool IsWaiting(DateTimeOffset now) => ResolvedAt is null && TriageAt(now) is not TriageState.Known;
}
