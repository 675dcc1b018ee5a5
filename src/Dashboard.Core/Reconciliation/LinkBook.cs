using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// The account of each identity, in little memory. Where several are its, the active one goes first, then the one that was
/// correlated by the surer rule, then the one that bears the identity's name, then the one with the lower id: whichever came first.
/// </summary>
/// <param name="identities">How many identities there are.</param>
/// <param name="accounts">The accounts that are linked, by their number.</param>
internal sealed class LinkBook(int identities, IReadOnlyList<Account> accounts)
{
    private readonly Link[] _best = new Link[identities];
    private readonly HashSet<int> _candidates = [];
    private readonly List<(int Ordinal, Account Account)> _duplicates = [];

    /// <summary>Active accounts of identities that have another, better one.</summary>
    public IReadOnlyList<(int Ordinal, Account Account)> Duplicates => _duplicates;

    /// <summary>Links an identity to an account.</summary>
    /// <param name="ordinal">The identity.</param>
    /// <param name="number">The account's place among all.</param>
    /// <param name="account">The account.</param>
    /// <param name="rule">By what they were correlated.</param>
    /// <param name="isNamesake">Whether both have the same sign-in name.</param>
    public void Add(int ordinal, int number, Account account, CorrelationRule rule, bool isNamesake)
    {
        ref var best = ref _best[ordinal];
        if (best.IsTaken)
        {
            var before = accounts[best.Number];
            var isBetter = (!account.Active, rule, !isNamesake).CompareTo((!before.Active, best.Rule, !best.IsNamesake)) is var order && (order < 0 || (order == 0 && string.CompareOrdinal(account.Id, before.Id) < 0));
            var loser = isBetter ? before : account;
            if (loser.Active)
            {
                _duplicates.Add((ordinal, loser));
            }

            if (!isBetter)
            {
                return;
            }
        }

        best = new(number, (byte)rule, account.Active, isNamesake, true);
    }

    /// <summary>Somebody may have an account here, and nobody can say whether.</summary>
    public void MarkCandidate(int ordinal) => _candidates.Add(ordinal);

    public bool IsCandidate(int ordinal) => _candidates.Contains(ordinal);

    public bool HasActive(int ordinal) => _best[ordinal] is { IsTaken: true, Active: true };

    public Account? Best(int ordinal) => _best[ordinal].IsTaken ? accounts[_best[ordinal].Number] : null;

    private readonly record struct Link(int Number, byte By, bool Active, bool IsNamesake, bool IsTaken)
    {
        public CorrelationRule Rule => (CorrelationRule)By;
    }
}
