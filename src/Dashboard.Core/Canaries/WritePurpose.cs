namespace Dashboard.Core.Canaries;

/// <summary>Why something is written. Cleaning up stays allowed when campaigns are stopped.</summary>
public enum WritePurpose
{
    /// <summary>A step of a campaign.</summary>
    Campaign,

    /// <summary>Removing a canary.</summary>
    CleanUp,
}
