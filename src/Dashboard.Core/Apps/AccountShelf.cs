using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>Every account of a listing in little memory.</summary>
public sealed class AccountShelf : Shelf<Account>
{
    private const int UserName = 1;
    private const int ExternalId = 2;
    private const int Mail = 3;
    private const int DisplayName = 4;
    private const int ChangedBy = 5;
    private const int Fields = 6;
    private const int Active = 1; // flags
    private const int SaysLocal = 2;
    private const int Local = 4;

    /// <summary>One with these accounts.</summary>
    public static AccountShelf Of(IEnumerable<Account> accounts)
    {
        var shelf = new AccountShelf();
        foreach (var account in accounts)
        {
            shelf.Put(account);
        }

        return shelf;
    }

    private protected override (string Id, long At, string? Department, NameSet? Names, int Flags) Pack(Account record)
    {
        var at = Texts.Add(record.LastModified?.UtcTicks ?? 0, [record.Id, record.UserName, record.ExternalId, record.Mail, record.DisplayName, record.ChangedBy]);
        return (record.Id, at, record.Department, record.Entitlements, (record.Active ? Active : 0) | record.IsLocal switch { null => 0, true => SaysLocal | Local, false => SaysLocal });
    }

    private protected override Account Unpack(long at, string? department, NameSet? names, int flags)
    {
        var texts = new Texts6();
        var modified = Texts.Read(at, texts);
        return new(texts[0]!, texts[UserName]!, texts[ExternalId], (flags & Active) != 0, names, modified == 0 ? null : new DateTimeOffset(modified, TimeSpan.Zero))
        {
            Mail = texts[Mail],
            DisplayName = texts[DisplayName],
            Department = department,
            IsLocal = (flags & SaysLocal) == 0 ? null : (flags & Local) != 0,
            ChangedBy = texts[ChangedBy],
        };
    }

    [System.Runtime.CompilerServices.InlineArray(Fields)]
    private struct Texts6
    {
        private string? _first;
    }
}
