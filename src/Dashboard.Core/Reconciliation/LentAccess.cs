using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Who may have at this moment what an app only lends, by its broker's list of grants. Where the list shows nobody of the directory,
/// nothing is said: then it may be a list that names people in another way, or one of which our credential sees nothing.
/// </summary>
internal sealed class LentAccess
{
    private readonly NameSet _lent;
    private readonly bool _endsByExpiry;
    private readonly GrantListing? _listing;
    private readonly ILookup<string, HeldGrant> _grants;
    private readonly DateTimeOffset _readAt;
    private readonly bool _isTold;

    /// <param name="app">The app, whose role map gives what is lent to nobody for good.</param>
    /// <param name="listing">The broker's list, read after the app; null where there is none.</param>
    /// <param name="identities">The directory.</param>
    /// <param name="readAt">Before the app was read: what ended while the round was reading had not ended for the app.</param>
    public LentAccess(GovernedApp app, GrantListing? listing, IEnumerable<DirectoryIdentity> identities, DateTimeOffset readAt)
    {
        _lent = app.Jit is { } jit ? NameSet.Of(jit.Entitlement).Except(new(app.Roles.Rules.Select(r => r.Entitlement))) : NameSet.Empty;
        _endsByExpiry = app.Jit?.EndsBy is JitEnd.Expiry;
        (_listing, _readAt) = (listing, readAt);
        _grants = (listing?.Grants ?? []).ToLookup(g => g.Holder, StringComparer.OrdinalIgnoreCase);
        var known = _grants.Count == 0 ? [] : identities.Select(i => listing!.HolderOf(i)).Where(_grants.Contains).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A grant in force of whom nobody knows may be anybody's who is named otherwise there.
        _isTold = known.Count > 0 && _grants.Where(g => !known.Contains(g.Key)).All(g => !g.Any(IsInForce));
    }

    /// <summary>What of it is only lent.</summary>
    public NameSet In(NameSet entitlements) => entitlements.Intersect(_lent);

    /// <summary>Whether an account has what is lent, and nobody can say whether it may.</summary>
    public bool IsUnknown(DirectoryIdentity identity, NameSet entitlements) => In(entitlements).Count > 0 && Of(identity) is (State.Unknown, _);

    /// <summary>What of it was lent without an end, where it has to have one.</summary>
    public NameSet Endless(DirectoryIdentity identity, NameSet entitlements) => In(entitlements) is { Count: > 0 } lent && Of(identity) is (State.Endless, _) ? lent : NameSet.Empty;

    /// <summary>Of an active account that has what is lent, without a grant of it in force; null where there is one, or nobody can say.</summary>
    public Disagreement? Judge(DirectoryIdentity identity, ExpectedAccess expected, Account account)
    {
        var lent = In(account.Entitlements ?? NameSet.Empty);
        if (lent.Count == 0)
        {
            return null;
        }

        return Of(identity) switch
        {
            (State.Over, { } grant) => Expired($"The account has {lent}, which is only lent, and the broker says that the grant is over ({grant.Text}).", grant.Ends < _readAt ? grant.Ends.Value : _readAt),
            (State.None, _) => Expired($"The account has {lent}, which is only lent, and the broker knows of no grant in force for it.", _readAt),
            _ => null,
        };

        Disagreement Expired(string reason, DateTimeOffset at) => new(Situation.ExpiredJitGrant, account, identity, expected, lent, reason) { ChangedAt = at };
    }

    private bool IsInForce(HeldGrant grant) => grant.State is GrantState.Active && !(grant.Ends <= _readAt);

    private (State State, HeldGrant? Grant) Of(DirectoryIdentity identity)
    {
        if (_listing is null)
        {
            return (State.Unknown, null);
        }

        var grants = _grants[_listing.HolderOf(identity)].ToList();
        var inForce = grants.Where(IsInForce).ToList();
        if (inForce.Count > 0)
        {
            return _endsByExpiry && inForce.TrueForAll(g => g.Ends is null) ? (State.Endless, null) : (State.InForce, null);
        }

        return !_listing.IsComplete || !_isTold ? (State.Unknown, null)
            : grants.Where(g => g.State is not GrantState.Pending).MaxBy(g => g.Ends ?? DateTimeOffset.MaxValue) is { } last ? (State.Over, last)
            : (State.None, null);
    }

    private enum State
    {
        Unknown,
        InForce,
        Endless,
        Over,
        None,
    }
}
