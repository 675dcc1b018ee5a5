using System.Collections.Immutable;

namespace Dashboard.Core.Apps;

/// <summary>What was read in a file.</summary>
/// <param name="Problem">Why it is no file of accounts at all, in a sentence that says what to do; null when it is one.</param>
/// <param name="Format">What it is: "CSV, UTF-8, separated by ';'".</param>
/// <param name="Columns">Every column that is set up, under its key, with its header.</param>
/// <param name="Ignored">Headers of the columns that mean nothing here.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Accounts">The accounts, in the order they came.</param>
/// <param name="AsOf">Of when the file says that it is, at the latest; null when it does not say.</param>
/// <param name="IsComplete">Whether every row could be read, so that no account can be missing that the file holds.</param>
/// <param name="Reason">How it was read, in a sentence with figures.</param>
public sealed record AppFileReading(
    string? Problem,
    string Format,
    ImmutableArray<(string Key, string Header)> Columns,
    ImmutableArray<string> Ignored,
    int Rows,
    IReadOnlyList<Account> Accounts,
    DateTimeOffset? AsOf,
    bool IsComplete,
    string Reason)
{
    /// <summary>No file of accounts.</summary>
    public static AppFileReading Unreadable(string problem, string format = "") => new(problem, format, [], [], 0, [], null, false, problem);
}
