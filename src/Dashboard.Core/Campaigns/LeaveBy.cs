namespace Dashboard.Core.Campaigns;

/// <summary>What happens to a leaver at the source.</summary>
public enum LeaveBy
{
    /// <summary>Disabled, as on the last day.</summary>
    Disable,

    /// <summary>Deleted.</summary>
    Delete,
}
