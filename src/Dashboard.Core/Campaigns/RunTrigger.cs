namespace Dashboard.Core.Campaigns;

/// <summary>What started a run.</summary>
public enum RunTrigger
{
    /// <summary>A person or a program asked for it.</summary>
    Manual,

    /// <summary>Its schedule.</summary>
    Schedule,
}
