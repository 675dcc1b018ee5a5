namespace Dashboard.Core.Keeping;

/// <summary>What is kept for a time of its own. The audit trail is none of them: nothing is ever taken out of it.</summary>
public enum RetentionKind
{
    /// <summary>Runs, each with its journal, what was asked and answered, and its results.</summary>
    Runs,

    /// <summary>Comparisons with the directory.</summary>
    Comparisons,

    /// <summary>Findings that are resolved, with what people did with them.</summary>
    Findings,

    /// <summary>What happened to real people and waits for nothing more.</summary>
    RealEvents,

    /// <summary>Entries of provisioning logs.</summary>
    LogEntries,

    /// <summary>Control outages that are over.</summary>
    Outages,

    /// <summary>Messages that were sent, or given up.</summary>
    Messages,

    /// <summary>Evidence packs, each with its file.</summary>
    Packs,

    /// <summary>Exceptions that have ended.</summary>
    Exceptions,

    /// <summary>Versions of the configuration that another one followed.</summary>
    Configurations,
}
