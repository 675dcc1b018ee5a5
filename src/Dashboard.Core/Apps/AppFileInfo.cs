namespace Dashboard.Core.Apps;

/// <summary>A file with the accounts of an app, as somebody brought it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="UploadedBy">Who brought it.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="AsOf">Of when it says that it is; null when it does not say.</param>
/// <param name="Accounts">How many accounts were read in it.</param>
/// <param name="IsComplete">Whether every row could be read.</param>
/// <param name="Reason">How it was read, in a sentence with figures.</param>
public sealed record AppFileInfo(
    Guid Id,
    AppId App,
    string Name,
    string Hash,
    long Bytes,
    string UploadedBy,
    DateTimeOffset UploadedAt,
    DateTimeOffset? AsOf,
    int Accounts,
    bool IsComplete,
    string Reason);
