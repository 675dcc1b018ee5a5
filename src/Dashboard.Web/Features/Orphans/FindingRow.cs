using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>A finding with the app it is in; null when that is governed no longer.</summary>
public sealed record FindingRow(Finding Finding, GovernedApp? App)
{
    /// <summary>Name of the app for people.</summary>
    public string Title => App?.Title ?? Finding.App.Value;
}
