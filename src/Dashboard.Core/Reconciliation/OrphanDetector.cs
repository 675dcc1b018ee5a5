using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Finds accounts that nobody in the directory answers for. Pure, and only ever given complete listings: an
/// absence in an incomplete one proves nothing.
/// </summary>
public static class OrphanDetector
{
    /// <summary>The findings that are new, seen again or gone.</summary>
    /// <param name="app">The app.</param>
    /// <param name="accounts">Every account of it.</param>
    /// <param name="identities">Every identity of the directory.</param>
    /// <param name="canaries">Our register: a canary's account that outlives it is residual access, not an orphan.</param>
    /// <param name="known">Findings of earlier rounds.</param>
    /// <param name="lag">How long after a change at the source a disagreement is lag, not yet a finding.</param>
    /// <param name="now">When both listings were read.</param>
    public static ImmutableArray<Finding> Detect(
        AppId app,
        ImmutableArray<Account> accounts,
        ImmutableArray<DirectoryIdentity> identities,
        IReadOnlyCollection<Canary> canaries,
        IReadOnlyCollection<Finding> known,
        TimeSpan lag,
        DateTimeOffset now)
    {
        var byId = identities.ToLookup(i => i.Id, StringComparer.Ordinal);
        var byName = identities.ToLookup(i => i.UserName, StringComparer.OrdinalIgnoreCase);
        var ours = canaries.ToLookup(c => c.UserName, StringComparer.OrdinalIgnoreCase);
        var byIdentity = canaries.Where(c => c.IdentityId is not null).ToLookup(c => c.IdentityId!, StringComparer.Ordinal);

        // Two rounds at the same time may each have entered the same finding: the older one goes on, the other is closed.
        var same = known.Where(f => f.ResolvedAt is null).OrderBy(f => f.FirstSeen).ToLookup(f => (f.AccountId, f.Situation));
        var open = same.ToDictionary(s => s.Key, s => s.First());

        var changed = ImmutableArray.CreateBuilder<Finding>();
        foreach (var account in accounts)
        {
            var identity = (account.ExternalId is null ? null : byId[account.ExternalId].FirstOrDefault()) ?? byName[account.UserName].FirstOrDefault();
            var canary = ours[account.UserName].FirstOrDefault() ?? (account.ExternalId is null ? null : byIdentity[account.ExternalId].FirstOrDefault());
            var isKnown = open.ContainsKey((account.Id, Situation.ResidualAccess));
            if (Classify(account, identity, canary, moment => !isKnown && IsLag(moment, lag, now)) is not { } seen)
            {
                continue;
            }

            changed.Add(open.Remove((account.Id, seen.Situation), out var before)
                ? before with { LastSeen = now, Reason = seen.Reason, Entitlements = account.Entitlements, UserName = account.UserName, Kind = identity?.Kind ?? canary?.Kind ?? before.Kind }
                : new(Guid.CreateVersion7(), app, seen.Situation, account.Id, account.UserName, account.Entitlements, canary is not null, seen.Reason, now, now, null) { Kind = identity?.Kind ?? canary?.Kind });
        }

        changed.AddRange(open.Values.Concat(same.SelectMany(s => s.Skip(1))).Select(gone => gone with { ResolvedAt = now }));
        return changed.ToImmutable();
    }

    private static (Situation Situation, string Reason)? Classify(Account account, DirectoryIdentity? identity, Canary? canary, Func<DateTimeOffset?, bool> isLag)
    {
        if (identity is { Active: true } || !account.Active)
        {
            // An inactive account of nobody opens no door; the three-way reconciliation will list it as stale.
            return null;
        }

        if (identity is not null)
        {
            return isLag(identity.LastModified) ? null : (Situation.ResidualAccess, $"The identity is disabled in the directory{Since(identity.LastModified)}; the account is active.");
        }

        if (canary is not null)
        {
            return isLag(canary.GoneAt) || canary.MayExist ? null : (Situation.ResidualAccess, $"The canary was removed from the directory{Since(canary.GoneAt)}; its account is still active.");
        }

        return (Situation.OrphanedAccount, "The account is active, and no identity in the directory has its externalId or its userName.");
    }

    /// <summary>A moment further ahead than clocks differ is no change of just now, and must not excuse an account until then.</summary>
    private static bool IsLag(DateTimeOffset? moment, TimeSpan lag, DateTimeOffset now) => (now - moment)?.Duration() <= lag;

    private static string Since(DateTimeOffset? moment) => moment is null ? string.Empty : $" (since {moment:yyyy-MM-dd HH:mm} UTC at the latest)";
}
