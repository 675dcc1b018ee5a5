using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>An app with its last comparison.</summary>
/// <param name="App">The app.</param>
/// <param name="Source">The directory it follows; null when the configuration leaves that open.</param>
/// <param name="Last">The last comparison; null before the first.</param>
/// <param name="Lag">How long a disagreement is lag, not yet a finding.</param>
/// <param name="MayCompare">Whether the viewer may compare it now.</param>
public sealed record AppComparison(GovernedApp App, SourceDirectory? Source, Round? Last, TimeSpan Lag, bool MayCompare)
{
    /// <summary>Whether the last comparison proves what it says.</summary>
    public bool IsProven => Last is { IsComplete: true };

    /// <summary>What the last comparison says, and never more.</summary>
    public string Sentence => Last switch
    {
        null => "Never compared: nothing is proven.",
        { IsComplete: false } => $"Not proven. {Last.Reason}",
        { Open: 0 } => $"No orphan among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
        { Open: 1 } => $"1 open finding among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
        _ => $"{Last.Open} open findings among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
    };
}
