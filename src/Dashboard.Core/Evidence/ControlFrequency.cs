namespace Dashboard.Core.Evidence;

/// <summary>How often a campaign ran, as samples are sized by it.</summary>
public enum ControlFrequency
{
    /// <summary>About once a year, or less.</summary>
    Annual,

    /// <summary>Up to six times a year.</summary>
    Quarterly,

    /// <summary>Up to twice a month.</summary>
    Monthly,

    /// <summary>Up to twice a week.</summary>
    Weekly,

    /// <summary>Up to once a day.</summary>
    Daily,

    /// <summary>More often than that.</summary>
    MoreOften,
}
