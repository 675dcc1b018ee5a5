namespace Dashboard.Core.Canaries;

/// <summary>What a canary is for.</summary>
public enum CanaryRole
{
    /// <summary>Lives through one run's journey: joins, moves, leaves.</summary>
    Subject,

    /// <summary>Stands while its campaign exists, so that every absence has a positive control.</summary>
    Control,

    /// <summary>The person that a service account or an agent under test belongs to, until that person leaves.</summary>
    Owner,
}
