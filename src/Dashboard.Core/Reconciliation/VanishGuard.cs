using System.Globalization;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Holds a round in which far fewer identities or accounts are there than in the last one that counted: a bad reading that calls
/// itself complete must not close findings, nor make a thousand new ones.
/// </summary>
public static class VanishGuard
{
    /// <summary>Fewer than that are no reason to hold a round: small apps change.</summary>
    public const int Least = 10;

    /// <summary>Why a round is held, in a sentence; null when it is not.</summary>
    /// <param name="before">The last round that counted; null for the first.</param>
    /// <param name="identities">Identities read now.</param>
    /// <param name="accounts">Accounts read now.</param>
    /// <param name="share">The share that may vanish, from 0 to 1.</param>
    public static string? Holds(Round? before, int identities, int accounts, double share) =>
        before is null ? null
        : Vanished("identities of the directory", before.Identities, identities, share) ?? Vanished("accounts of the app", before.Accounts, accounts, share);

    private static string? Vanished(string what, int before, int now, double share) =>
        before - now >= Least && before - now > before * share
            ? string.Create(CultureInfo.InvariantCulture, $"{before - now} of {before} {what} are gone since the last round that counted, more than {share:P0}. Nothing was changed. If that is right, accept it; if not, look at what the reading left out.")
            : null;
}
