using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>What was read in a file with entries of a log.</summary>
/// <param name="Problem">Why it is no such file at all, in a sentence that says what to do; null when it is one.</param>
/// <param name="Format">What it is: "CSV, UTF-8, separated by ';'".</param>
/// <param name="Columns">What is set up, under its key, with its column or path.</param>
/// <param name="Ignored">Headers of the columns that mean nothing here.</param>
/// <param name="Rows">Rows below the header, or documents.</param>
/// <param name="Entries">How many of them are entries.</param>
/// <param name="Unreadable">How many could not be read: without a moment, an app or an identity, or broken.</param>
/// <param name="First">The moment of the first entry; null without any.</param>
/// <param name="Last">The moment of the last entry that does not lie in the future; null without any.</param>
/// <param name="Reason">How it was read, in a sentence with figures.</param>
public sealed record LogFileReading(
    string? Problem,
    string Format,
    ImmutableArray<(string Key, string Place)> Columns,
    ImmutableArray<string> Ignored,
    int Rows,
    int Entries,
    int Unreadable,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    string Reason)
{
    /// <summary>Whether every row could be read, so that no entry can be missing that the file holds.</summary>
    public bool IsComplete => Problem is null && Unreadable == 0 && Entries > 0;

    /// <summary>No file of entries.</summary>
    public static LogFileReading Unusable(string problem, string format = "") => new(problem, format, [], [], 0, 0, 0, null, null, problem);
}
