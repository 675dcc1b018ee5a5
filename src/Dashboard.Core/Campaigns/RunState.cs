namespace Dashboard.Core.Campaigns;

/// <summary>Where a run is.</summary>
public enum RunState
{
    /// <summary>Accepted, not begun.</summary>
    Pending,

    /// <summary>On its way.</summary>
    Running,

    /// <summary>Every check has its verdict.</summary>
    Completed,

    /// <summary>Somebody stopped it; what was open is Inconclusive.</summary>
    Stopped,

    /// <summary>It could not go on; what was open is Inconclusive and the note says why.</summary>
    Aborted,
}
