using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// The comparison of one app with its directory: accounts are taken one by one, in any order, and judged at once; what
/// needs all of them - who has none, who has several - is judged at the end. Pure, and it says nothing of what was not read:
/// an absence in an incomplete reading proves nothing. It is made once.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="identities">The directory.</param>
/// <param name="accounts">The accounts that could be read.</param>
/// <param name="isDirectoryComplete">Whether every identity is in it.</param>
/// <param name="canaries">Our register.</param>
/// <param name="earlier">What earlier rounds left; the round says whether it could be looked at again.</param>
/// <param name="window">How long after a change at the source a disagreement is lag, not yet a finding.</param>
/// <param name="now">Of when the app's side is: when it was read, or the date of the file it was imported from.</param>
/// <param name="readAt">When the directory was read.</param>
/// <param name="watch">Whom to look at more closely.</param>
/// <param name="grants">What the app's broker lends at the moment; null where nobody says.</param>
public sealed class Comparison(
    GovernedApp app, Population identities, IReadOnlyList<Account> accounts, bool isDirectoryComplete, IEnumerable<Canary> canaries, Earlier earlier, SyncWindow window, DateTimeOffset now, DateTimeOffset readAt, ComparisonWatch watch, GrantListing? grants)
{
    private readonly Correlator _correlator = new(app.Correlation, identities, isDirectoryComplete);
    private readonly AccountJudge _judge = new(app, window, now, readAt, new(app, grants, identities.All, now));
    private readonly CanaryBook _canaries = new([.. canaries]);
    private readonly LinkBook _links = new(identities.Count, accounts);
    private readonly Dictionary<int, ExpectedAccess?> _expected = [];
    private readonly Dictionary<int, NameSet> _conforming = [];
    private readonly KnownSubjects _subjects = new(earlier.Open);
    private readonly DisagreementBook _book = new(earlier, window, now, readAt);
    private DisputeBook? _disputes;

    private DisputeBook Disputes => _disputes ??= new(identities, app.Correlation.Rules, _links);

    /// <summary>What the round shows.</summary>
    /// <param name="isAppComplete">Whether no account can be missing.</param>
    public ComparisonResult Run(bool isAppComplete)
    {
        var number = 0;
        foreach (var account in accounts)
        {
            Add(account, number++);
        }

        return End(isAppComplete);
    }

    private void Add(Account account, int number)
    {
        var match = _correlator.Find(account);
        watch.HasStrays |= account.Active && IsStray(match, account);
        var canary = _canaries.Of(account);
        switch (match.State)
        {
            case MatchState.Unknown:
                _book.Count(Situation.Unobservable);
                _subjects.See(account.Id, Sight.Unsure);
                Disputes.Mark(account); // one of them may be its owner: nobody says that they have no account
                return;
            case MatchState.Disputed:
                Disputes.Mark(account);
                Take(account, [new(Situation.Disputed, account, null, null, account.Entitlements ?? NameSet.Empty, Disputes.Sentence(account, match.By!.Value))], Sight.Unsure);
                return;
            case MatchState.Nobody:
                Take(account, canary is null ? OfNobody(account) : OfGone(canary, account), Sight.Judged);
                return;
        }

        _links.Add(match.Ordinal, number, account, match.By!.Value, identities.IsCalled(match.Ordinal, account.UserName));
        var isOrdinary = canary is null && !match.IsIdUnknown && (watch.People.Count == 0 || watch.Of(identities.IdAt(match.Ordinal)) is null);
        if (isOrdinary && IsConforming(match.Ordinal, account))
        {
            Take(account, [], Sight.Judged);
            return;
        }

        var identity = identities[match.Ordinal];
        if (canary is { MayExist: true } && identity.Active)
        {
            _subjects.See(account.Id, Sight.Judged);
            return;
        }

        var expected = Expected(match.Ordinal, identity);
        var sight = identity.Active && expected is null ? Sight.Linked : _judge.IsHalfSeen(identity, account, expected) ? Sight.WithoutEntitlements : Sight.Judged;
        if (watch.Of(identity.Id) is { } watched)
        {
            watched.HasAccount = true;
            watched.HasActive |= account.Active;
            watched.IsUnsure |= sight is not Sight.Judged;
        }

        var found = _judge.Judge(identity, expected, account, match).Select(d => d with { By = match.By, IsCanary = canary is not null, Kind = identity.Kind }).ToList();
        if (isOrdinary && found.Count == 0 && sight is Sight.Judged)
        {
            Learn(match.Ordinal, account);
        }

        Take(account, found, sight);
    }

    /// <summary>
    /// Whether an account has just what one had in which nothing was wrong, of an identity in the same department, groups and state: most
    /// accounts are like others, and need not be judged again.
    /// </summary>
    private bool IsConforming(int ordinal, Account account) =>
        account is { Active: true, Entitlements: { } has } && _conforming.TryGetValue(identities.ProfileOf(ordinal), out var right) && has.Equals(right);

    private void Learn(int ordinal, Account account)
    {
        // Attributes that must agree are each one's own, and so is a grant of what is lent.
        if (account is { Active: true, Entitlements: { } has } && app.Correlation.Compared.IsEmpty && _judge.IsOfAll(has))
        {
            _conforming[identities.ProfileOf(ordinal)] = has;
        }
    }

    private ComparisonResult End(bool isAppComplete)
    {
        foreach (var (ordinal, second) in _links.Duplicates)
        {
            var identity = identities[ordinal];
            Enter(new(Situation.DuplicateAccount, second, identity, Expected(ordinal, identity), second.Entitlements ?? NameSet.Empty, $"The identity {identity.UserName} has another active account here: {_links.Best(ordinal)!.UserName}.") { Kind = identity.Kind });
        }

        foreach (var (id, sight) in watch.People)
        {
            sight.IsUnsure |= identities.Find(CorrelationRule.ImmutableId, id) is ( >= 0 and var watched, _) && _links.IsCandidate(watched);
        }

        for (var ordinal = 0; ordinal < identities.Count; ordinal++)
        {
            if (identities.IsActive(ordinal) && !_links.HasActive(ordinal))
            {
                JudgeMissing(ordinal, isAppComplete);
            }
        }

        var found = _book.Found();
        var again = found.Select(f => f.Key).ToHashSet();
        return new(found, _book.Counts(), _book.Lagging(), [.. earlier.Open.Where(k => !again.Contains(k) && IsGone(k, isAppComplete))]);
    }

    /// <summary>Whether what was known, and was not met again, is provably there no more.</summary>
    private bool IsGone(FindingKey key, bool isAppComplete) => key.Situation switch
    {
        Situation.MissingAccount => IsMissedNoMore(key.Subject, isAppComplete),
        Situation.DuplicateAccount => isDirectoryComplete && isAppComplete,
        _ => _subjects.IsGone(key, isAppComplete),
    };

    private bool IsMissedNoMore(string id, bool isAppComplete)
    {
        var (ordinal, _) = identities.Find(CorrelationRule.ImmutableId, id);
        if (ordinal < 0)
        {
            return isDirectoryComplete;
        }

        return _links.HasActive(ordinal)
            || !identities.IsActive(ordinal)
            || (Expected(ordinal, identities[ordinal]) is { } expected && (!expected.Account || (isAppComplete && !_links.IsCandidate(ordinal))));
    }

    private void JudgeMissing(int ordinal, bool isAppComplete)
    {
        var identity = identities[ordinal];
        var due = Expected(ordinal, identity);
        if (due is { Account: false } || _canaries.Of(identity) is not null)
        {
            return;
        }

        if (due is not { } expected || !isAppComplete || _links.IsCandidate(ordinal))
        {
            _book.Count(Situation.Unobservable);
            watch.Of(identity.Id)?.IsUnsure = true;
            return;
        }

        Enter(AccountJudge.Missing(identity, expected, _links.Best(ordinal)) with { Kind = identity.Kind });
    }

    /// <summary>Enters what is wrong with an account, or that nothing is.</summary>
    private void Take(Account account, IEnumerable<Disagreement> found, Sight sight)
    {
        var entered = false;
        foreach (var disagreement in found)
        {
            Enter(disagreement);
            entered = true;
        }

        _subjects.See(account.Id, sight);
        if (sight is Sight.Linked or Sight.WithoutEntitlements)
        {
            _book.Count(Situation.Unobservable);
        }
        else if (!entered)
        {
            _book.Count(Situation.Linked);
        }
    }

    private void Enter(Disagreement found)
    {
        watch.Of(found.Identity?.Id)?.Meet(found.Situation, found.Names);
        if (IsLag(found, found.ChangedAt ?? (found.Identity is { } identity ? identity.LastModified ?? readAt : null)))
        {
            _book.Count(Situation.Lagging);
            return;
        }

        _book.Add(found with { Owner = found.Identity?.Owner is { } owner ? OwnerOf(owner) : null });
    }

    private string OwnerOf(string id) => identities.Find(CorrelationRule.ImmutableId, id) switch
    {
        ( >= 0 and var at, _) => identities[at] is { Active: true } person ? person.UserName : $"{identities[at].UserName} (disabled)",
        _ when isDirectoryComplete => $"{id} (not in the directory)",
        _ => id,
    };

    /// <summary>Whether nobody can say for sure whose an account is, and that is new: what was known before does not hide what changed since.</summary>
    private bool IsStray(Match match, Account account) => match.State switch
    {
        MatchState.Nobody => !earlier.Open.Contains(new(Situation.OrphanedAccount, account.Id)) && watch.Departed(account) is null,
        MatchState.Disputed => !earlier.Open.Contains(new(Situation.Disputed, account.Id)),
        MatchState.Unknown => true,
        _ => match.IsIdUnknown && !earlier.Open.Contains(new(Situation.StaleLink, account.Id)),
    };

    /// <summary>An account of somebody who is known to have been in the directory is residual access; of others nobody knows.</summary>
    private IEnumerable<Disagreement> OfNobody(Account account)
    {
        if (watch.Departed(account) is not { } gone || !account.Active)
        {
            return [AccountJudge.OfNobody(account)];
        }

        gone.Sight.HasAccount = gone.Sight.HasActive = true;
        gone.Sight.Meet(Situation.ResidualAccess, NameSet.Empty);
        return [AccountJudge.OfDeparted(account, gone)];
    }

    /// <summary>An account that outlives its canary is residual access, not an orphan.</summary>
    private IEnumerable<Disagreement> OfGone(Canary canary, Account account)
    {
        if (canary.MayExist || !account.Active)
        {
            yield break;
        }

        var found = new Disagreement(Situation.ResidualAccess, account, null, ExpectedAccess.None, account.Entitlements ?? NameSet.Empty, $"The canary was removed from the directory{AccountJudge.Since(canary.GoneAt)}; its account is still active.") { IsCanary = true, Kind = canary.Kind };
        if (!IsLag(found, canary.GoneAt))
        {
            yield return found;
        }
    }

    /// <summary>Whether it may be a change on its way.</summary>
    private bool IsLag(Disagreement found, DateTimeOffset? changed) => _book.IsLag(found, changed, _judge.IsLag(found.Situation, changed));

    private ExpectedAccess? Expected(int ordinal, DirectoryIdentity identity)
    {
        var profile = identities.ProfileOf(ordinal);
        if (!_expected.TryGetValue(profile, out var expected))
        {
            _expected[profile] = expected = identity.Groups is null && identity.Active && app.Roles.Rules.Any(r => r.Group is not null) ? null : app.Roles.Expect(identity);
        }

        return expected;
    }
}
