using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>One comparison of an app with the directory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Source">The directory.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="IsComplete">Whether both listings were complete. If not, nothing was found and nothing resolved.</param>
/// <param name="Reason">How complete, in a sentence with figures.</param>
/// <param name="Identities">Identities read from the directory.</param>
/// <param name="Accounts">Accounts read from the app.</param>
/// <param name="Open">Findings open afterwards.</param>
public sealed record Round(
    Guid Id,
    AppId App,
    string Source,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    bool IsComplete,
    string Reason,
    int Identities,
    int Accounts,
    int Open);
