using System.Globalization;
using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Accounts;

/// <summary>Collects the accounts of one listing, and what could not be read of them.</summary>
internal sealed class AccountTally(AccountMapper mapper)
{
    private readonly AccountShelf _accounts = new();
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);
    private int _repeated;

    public int Count => _accounts.Count;

    /// <summary>Accounts of which it is not known what they may do, where the listing should say so.</summary>
    public int WithoutEntitlements => Enumerable.Range(0, _accounts.Count).Count(n => _accounts.NamesAt(n) is null);

    public void Add(IEntry entry)
    {
        var (account, problem) = mapper.Read(entry);
        if (account is null)
        {
            Refuse(problem!);
        }
        else if (!_accounts.Put(account))
        {
            _repeated++; // the later one is fresher
        }
    }

    /// <summary>Takes one of several entries of an account, each of which names one more thing that it may do.</summary>
    public void AddPart(IEntry entry)
    {
        var (account, problem) = mapper.Read(entry);
        if (account is null)
        {
            Refuse(problem!);
        }
        else if (_accounts.Find(account.Id) is var ordinal && ordinal < 0)
        {
            _accounts.Put(account);
        }
        else if (_accounts[ordinal] is var before && (before.UserName, before.ExternalId, before.Active) != (account.UserName, account.ExternalId, account.Active))
        {
            Refuse("it contradicts another row of the same account");
        }
        else
        {
            _accounts.Name(ordinal, before.Entitlements is { } had && account.Entitlements is { } has ? had.Union(has) : null);
        }
    }

    /// <summary>Counts an entry that is no account, by what is wrong with it.</summary>
    public void Refuse(string problem) => _problems[problem] = _problems.GetValueOrDefault(problem) + 1;

    /// <summary>Why an account may be missing among those collected, as a phrase; null when nothing speaks for it.</summary>
    public string? Objection()
    {
        var unreadable = _problems.Select(p => Text($"{p.Value} cannot be read ({p.Key})"));
        var phrases = _repeated > 0 ? unreadable.Append(Text($"{_repeated} came more than once, so others may be missing")) : unreadable;
        return string.Join(", ", phrases) is { Length: > 0 } all ? all : null;
    }

    /// <summary>The accounts, in the order they came. No more will come.</summary>
    public IReadOnlyList<Account> ToAccounts()
    {
        _accounts.Close();
        return _accounts;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
