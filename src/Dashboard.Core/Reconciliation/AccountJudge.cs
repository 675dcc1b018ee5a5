using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>What is wrong between an identity and its account. Pure: no time but the one it is given.</summary>
/// <param name="app">The app.</param>
/// <param name="window">How long after a change at the source a disagreement is lag, not yet a finding.</param>
/// <param name="now">Of when the app's side is.</param>
/// <param name="readAt">When the directory was read: what changed there since the app's side was taken, that cannot show.</param>
/// <param name="lent">Who may have what is only lent.</param>
internal sealed class AccountJudge(GovernedApp app, SyncWindow window, DateTimeOffset now, DateTimeOffset readAt, LentAccess lent)
{
    private readonly NameSet _mapped = new(app.Roles.Rules.Select(r => r.Entitlement));

    /// <summary>Whether not all can be said of an account: its entitlements were not read, or it has one that is lent, and nobody says whether a grant is in force.</summary>
    /// <param name="identity">Whose it is.</param>
    /// <param name="account">The account.</param>
    /// <param name="expected">What its identity is due.</param>
    public bool IsHalfSeen(DirectoryIdentity identity, Account account, ExpectedAccess? expected) =>
        account.Active ? expected is { Account: true } && (account.Entitlements is not { } has || lent.IsUnknown(identity, has))
        : expected is { Account: false } && account.Entitlements is null && !app.DisabledMayKeepEntitlements;

    /// <summary>Whether what is said of these entitlements holds of everybody who is due the same: of what is lent each has a grant of their own.</summary>
    public bool IsOfAll(NameSet entitlements) => lent.In(entitlements).Count == 0;

    /// <summary>Of an account whose identity is known. Null for the expectation says that the identity's groups were not read.</summary>
    public IEnumerable<Disagreement> Judge(DirectoryIdentity identity, ExpectedAccess? expected, Account account, Match match)
    {
        if (match.IsIdUnknown)
        {
            yield return new(Situation.StaleLink, account, identity, expected, NameSet.Empty, $"The account carries the id {account.ExternalId} of somebody who is not in the directory, and is somebody else's by its {Word(match.By)}: access may have passed from one to the other.");
        }

        if (!identity.Active)
        {
            if (account.Active)
            {
                yield return new(Situation.ResidualAccess, account, identity, ExpectedAccess.None, account.Entitlements ?? NameSet.Empty, $"The identity is disabled in the directory{Since(identity.LastModified)}; the account is active.");
            }
            else if (account.Entitlements is { Count: > 0 } left && !app.DisabledMayKeepEntitlements)
            {
                yield return new(Situation.ExcessEntitlement, account, identity, ExpectedAccess.None, left, $"The identity is disabled in the directory and the account is inactive; it still has {left}.");
            }

            yield break;
        }

        if (expected is null)
        {
            yield break;
        }

        if (!account.Active)
        {
            // Whether an active one is missing is seen when all accounts are known.
            if (!expected.Account && account.Entitlements is { Count: > 0 } kept && !app.DisabledMayKeepEntitlements)
            {
                yield return new(Situation.ExcessEntitlement, account, identity, expected, kept, $"No rule assigns the identity to this app and the account is inactive; it still has {kept}.");
            }

            yield break;
        }

        if (!expected.Account)
        {
            yield return new(Situation.ResidualAccess, account, identity, expected, account.Entitlements ?? NameSet.Empty, "The identity is active, and no rule assigns it to this app; the account is active.");
            yield break;
        }

        foreach (var found in Entitlements(identity, expected, account))
        {
            yield return found;
        }

        if (Drift(identity, account) is { IsEmpty: false } drift)
        {
            yield return new(Situation.AttributeDrift, account, identity, expected, NameSet.Empty, $"Not as in the directory: {string.Join("; ", drift)}.");
        }
    }

    /// <summary>Of an account that nobody in the whole directory answers for.</summary>
    public static Disagreement OfNobody(Account account) => account.Active
        ? new(Situation.OrphanedAccount, account, null, null, account.Entitlements ?? NameSet.Empty, "The account is active, and no identity in the directory correlates with it.")
        : new(Situation.StaleLink, account, null, null, NameSet.Empty, "The account is inactive, and no identity in the directory correlates with it: it opens nothing as long as nobody activates it.");

    /// <summary>Of an active account whose identity was in the directory once.</summary>
    public static Disagreement OfDeparted(Account account, Departure gone) =>
        new(Situation.ResidualAccess, account, null, ExpectedAccess.None, account.Entitlements ?? NameSet.Empty, string.Create(CultureInfo.InvariantCulture, $"The identity was deleted from the directory between {gone.From:yyyy-MM-dd HH:mm} and {gone.To:yyyy-MM-dd HH:mm} UTC; the account is active.")) { ChangedAt = gone.To };

    /// <summary>Of an active identity that is to have an account: there is none, or an inactive one.</summary>
    public static Disagreement Missing(DirectoryIdentity identity, ExpectedAccess expected, Account? account) =>
        new(Situation.MissingAccount, account, identity, expected, expected.Entitlements, account is null ? "The directory gives the identity an account, and there is none." : "The directory gives the identity an account, and the one that is there is inactive.");

    /// <summary>
    /// Whether it may be a change that has not arrived yet. A moment further ahead than clocks differ is no change of just now, and
    /// what no rule gives to anybody does not come from one.
    /// </summary>
    public bool IsLag(Situation situation, DateTimeOffset? changed) => window.Of(situation) is { } longest && (now - changed > TimeSpan.Zero ? now - changed <= longest : changed - readAt <= longest);

    /// <summary>"since when" in brackets; nothing where nobody says.</summary>
    public static string Since(DateTimeOffset? moment) => moment is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" (since {moment:yyyy-MM-dd HH:mm} UTC at the latest)");

    private IEnumerable<Disagreement> Entitlements(DirectoryIdentity identity, ExpectedAccess expected, Account account)
    {
        if (account.Entitlements is not { } has || has.Equals(expected.Entitlements))
        {
            yield break;
        }

        var missing = expected.Entitlements.Except(has);
        var extra = has.Except(expected.Entitlements);
        var endless = lent.Endless(identity, extra);
        var excess = extra.Intersect(_mapped).Union(endless);
        var parallel = extra.Except(_mapped).Except(lent.In(extra));
        if (missing.Count > 0)
        {
            yield return new(Situation.MissingEntitlement, account, identity, expected, missing, $"The directory gives it {missing}; the account does not have that.");
        }

        if (excess.Count > 0)
        {
            var forGood = endless.Count == 0 ? string.Empty : $" {endless} is lent, by a grant without an end: what is lent has to end by itself.";
            yield return new(Situation.ExcessEntitlement, account, identity, expected, excess, $"The account has {excess}; {(excess.Equals(endless) ? "no rule gives that to anybody for good." : "the directory gives that to others, not to this identity.")}{forGood}");
        }

        if (parallel.Count > 0)
        {
            yield return new(Situation.ParallelRole, account, identity, expected, parallel, $"The account has {parallel}; no rule of the directory gives that to anybody.");
        }

        if (lent.Judge(identity, expected, account) is { } over)
        {
            yield return over;
        }
    }

    private ImmutableArray<string> Drift(DirectoryIdentity identity, Account account) =>
    [
        .. app.Correlation.Compared
            .Select(a => (Attribute: a, Values: Values(a, identity, account)))
            .Where(a => !string.Equals(a.Values.Directory ?? string.Empty, a.Values.App ?? string.Empty, a.Attribute is ComparedField.UserName or ComparedField.Mail ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            .Select(a => $"{Word(a.Attribute)} is {Shown(a.Values.App)} in the app and {Shown(a.Values.Directory)} in the directory"),
    ];

    private static (string? Directory, string? App) Values(ComparedField attribute, DirectoryIdentity identity, Account account) => attribute switch
    {
        ComparedField.UserName => (identity.UserName, account.UserName),
        ComparedField.DisplayName => (identity.DisplayName, account.DisplayName),
        ComparedField.Department => (identity.Department, account.Department),
        _ => (identity.Mail, account.Mail),
    };

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "empty" : $"'{value}'";

    private static string Word(ComparedField attribute) => attribute switch
    {
        ComparedField.UserName => "the sign-in name",
        ComparedField.DisplayName => "the display name",
        ComparedField.Department => "the department",
        _ => "the mail address",
    };

    private static string Word(CorrelationRule? rule) => rule switch
    {
        CorrelationRule.ImmutableId => "immutable id",
        CorrelationRule.ExternalId => "externalId",
        CorrelationRule.Mail => "mail address",
        _ => "sign-in name",
    };
}
