namespace Dashboard.Core.Channels;

/// <summary>What somebody may want to be told of.</summary>
public enum NotificationKind
{
    /// <summary>A leaver still had access when the watch ended: it did not happen, and no exception excuses that.</summary>
    LeaverProofFailed,

    /// <summary>An app did not follow, or followed later than its limit and every exception in force allow.</summary>
    Breach,

    /// <summary>An active account that nobody in the directory answers for, or whose identity should have none.</summary>
    NewOrphan,

    /// <summary>A request for an exception waits for somebody's decision.</summary>
    ExceptionAsked,

    /// <summary>A request for an exception was approved or rejected, or an approved one was taken back.</summary>
    ExceptionDecided,

    /// <summary>An approved exception ends soon.</summary>
    ExceptionExpiring,

    /// <summary>The day has come on which somebody looks whether an exception is still needed and its control still works.</summary>
    ExceptionReviewDue,

    /// <summary>An app is later than its exception accepts, at its p95.</summary>
    ExceptionDrifted,

    /// <summary>A control does not work, or nobody could see that it does.</summary>
    ControlOutage,

    /// <summary>A canary of ours could not be removed.</summary>
    CanaryLeaked,

    /// <summary>An evidence pack that was ordered is ready, or could not be made.</summary>
    PackReady,
}
