using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>What one round shows of one identity in one app, where directory and app do not agree.</summary>
/// <param name="Situation">What it is called.</param>
/// <param name="Account">The account; null where there is none.</param>
/// <param name="Identity">The identity; null where there is none, or where nobody can say which.</param>
/// <param name="Expected">What the role map gives the identity; null where that is not the question.</param>
/// <param name="Names">The entitlements that it is about; empty where it is about none.</param>
/// <param name="Reason">What was seen on both sides, in a sentence.</param>
public sealed record Disagreement(Situation Situation, Account? Account, DirectoryIdentity? Identity, ExpectedAccess? Expected, NameSet Names, string Reason)
{
    /// <summary>By what the account was correlated; null where there are not both.</summary>
    public CorrelationRule? By { get; init; }

    /// <summary>Whether the account was left by one of our own canaries.</summary>
    public bool IsCanary { get; init; }

    /// <summary>When what makes it a disagreement changed at the source, where the identity itself does not say; null otherwise.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What the identity stands for; null when nobody knows.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>Who answers for the identity by the directory: of service accounts and agents. Null where the directory names nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>What makes it the same one in another round.</summary>
    public FindingKey Key => FindingKey.Of(Situation, Account?.Id, Identity?.Id);
}
