using System.Collections.Immutable;

namespace Dashboard.Core.Apps;

/// <summary>What a file would be read as, before it is kept.</summary>
/// <param name="Reading">What was read, with the first accounts only.</param>
/// <param name="Accounts">How many accounts there are.</param>
/// <param name="Active">How many of them are active.</param>
public sealed record AppFilePreview(AppFileReading Reading, int Accounts, int Active)
{
    private const int First = 10;

    /// <summary>How many are not.</summary>
    public int Inactive => Accounts - Active;

    /// <summary>The first accounts, as they would be read.</summary>
    public IReadOnlyList<Account> FirstAccounts => Reading.Accounts;

    /// <summary>What a reading comes to, without holding all of it.</summary>
    public static AppFilePreview Of(AppFileReading reading) =>
        new(reading with { Accounts = [.. reading.Accounts.Take(First)] }, reading.Accounts.Count, reading.Accounts.Count(a => a.Active));
}
