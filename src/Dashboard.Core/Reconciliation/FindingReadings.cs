using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>The three readings of a finding side by side, as the round that saw it last had them.</summary>
/// <param name="Identity">The directory; null where it has nobody, or nobody can say whom.</param>
/// <param name="Expected">What the role map makes of that; null where that is not the question.</param>
/// <param name="Log">The latest entry of the provisioning log; null where there is none.</param>
/// <param name="Account">The app; null where it has no account.</param>
public sealed record FindingReadings(DirectoryIdentity? Identity, ExpectedAccess? Expected, LogClaim? Log, Account? Account)
{
    /// <summary>Who answers for the identity by the directory, and whether they are gone; null where it names nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The date of the file that the account was imported from; null when it was read live. What is imported is never observed.</summary>
    public DateTimeOffset? ImportedAsOf { get; init; }

    /// <summary>Nothing is kept of it: found before readings were.</summary>
    public static readonly FindingReadings None = new(null, null, null, null);
}
