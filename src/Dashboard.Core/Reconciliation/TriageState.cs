namespace Dashboard.Core.Reconciliation;

/// <summary>Where a finding stands with people.</summary>
public enum TriageState
{
    /// <summary>Nobody said that it is known.</summary>
    Open,

    /// <summary>Marked as known: it is there for a reason that somebody answers for, until a day.</summary>
    Known,

    /// <summary>It was marked as known, and the day has come or the state has changed: it is open again by itself.</summary>
    Reopened,
}
