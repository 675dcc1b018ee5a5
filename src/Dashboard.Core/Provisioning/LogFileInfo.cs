namespace Dashboard.Core.Provisioning;

/// <summary>A file with entries of a provisioning log, as it was brought or fetched. Its entries are kept, each with its text; of itself only this.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Log">The log.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="BroughtBy">Who brought it; where it was fetched, that.</param>
/// <param name="BroughtAt">When.</param>
/// <param name="Entries">How many entries could be read in it.</param>
/// <param name="New">How many of them were new.</param>
/// <param name="Unreadable">How many could not be read.</param>
/// <param name="First">The moment of its first entry; null without any.</param>
/// <param name="Last">The moment of its last entry that does not lie in the future; null without any.</param>
/// <param name="IsComplete">Whether every row could be read.</param>
/// <param name="Reason">How it was read, in a sentence with figures.</param>
public sealed record LogFileInfo(
    Guid Id,
    string Log,
    string Name,
    string Hash,
    long Bytes,
    string BroughtBy,
    DateTimeOffset BroughtAt,
    int Entries,
    int New,
    int Unreadable,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    bool IsComplete,
    string Reason);
