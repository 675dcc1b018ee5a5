using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// The account of each identity, in little memory. Where several are its, the active one goes first, then the one that was
/// correlated by the surer rule, then the one that bears the identity's name, then the one with the lower id: whichever came first.
/// </summary>
internal sealed class LinkBook(int identities)
{
    private readonly TextArena _texts = new();
    private readonly Pool<NameSet> _entitlements = new(EqualityComparer<NameSet>.Default);
    private readonly Link[] _best = new Link[identities];
    private readonly HashSet<int> _candidates = [];
    private readonly List<(int Ordinal, Account Account)> _duplicates = [];

    /// <summary>Active accounts of identities that have another, better one.</summary>
    public IReadOnlyList<(int Ordinal, Account Account)> Duplicates => _duplicates;

    public void Add(int ordinal, Account account, CorrelationRule rule, bool isNamesake)
    {
        ref var best = ref _best[ordinal];
        if (best.IsTaken)
        {
            var before = Restore(best);
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

        best = new(true, _texts.Add([account.Id, account.UserName, account.ExternalId, account.Mail]), account.LastModified?.UtcTicks ?? 0, _entitlements.Of(account.Entitlements), rule, account.Active, isNamesake);
    }

    /// <summary>Somebody may have an account here, and nobody can say whether.</summary>
    public void MarkCandidate(int ordinal) => _candidates.Add(ordinal);

    public bool IsCandidate(int ordinal) => _candidates.Contains(ordinal);

    public bool HasActive(int ordinal) => _best[ordinal] is { IsTaken: true, Active: true };

    public Account? Best(int ordinal) => _best[ordinal].IsTaken ? Restore(_best[ordinal]) : null;

    private Account Restore(Link link)
    {
        var texts = new string?[4];
        _texts.Read(link.At, texts);
        return new(texts[0]!, texts[1]!, texts[2], link.Active, _entitlements[link.Entitlements], link.Modified == 0 ? null : new DateTimeOffset(link.Modified, TimeSpan.Zero)) { Mail = texts[3] };
    }

    private readonly record struct Link(bool IsTaken, long At, long Modified, int Entitlements, CorrelationRule Rule, bool Active, bool IsNamesake);
}
