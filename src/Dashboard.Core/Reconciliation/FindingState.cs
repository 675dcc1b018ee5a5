namespace Dashboard.Core.Reconciliation;

/// <summary>Where a finding stands, as a filter.</summary>
public enum FindingState
{
    /// <summary>It waits for somebody.</summary>
    Open,

    /// <summary>It is there, and somebody answers for it.</summary>
    Known,

    /// <summary>It is there no more.</summary>
    Resolved,

    /// <summary>It is there, whether somebody answers for it or not.</summary>
    Unresolved,
}
