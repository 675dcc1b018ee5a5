namespace Dashboard.Core.Audit;

/// <summary>What came of what somebody wanted to do.</summary>
public enum AuditOutcome
{
    /// <summary>It is about to be done. Kept before it begins, so that nothing is done of which nothing is kept.</summary>
    Asked,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and nothing was changed.</summary>
    Refused,

    /// <summary>It ended in a fault: it may or may not have been done.</summary>
    Failed,
}
