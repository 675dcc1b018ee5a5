using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>A finding of a list with the app it is in; null when that is governed no longer.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="App">The app.</param>
/// <param name="Now">When it is looked at.</param>
public sealed record FindingRow(FindingLine Finding, GovernedApp? App, DateTimeOffset Now)
{
    /// <summary>Name of the app for people.</summary>
    public string Title => App?.Title ?? Finding.App.Value;

    /// <summary>How long it has been, or was, open.</summary>
    public TimeSpan Age => (Finding.ResolvedAt ?? Now) - Finding.FirstSeen;
}
