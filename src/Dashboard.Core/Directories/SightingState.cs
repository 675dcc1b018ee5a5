namespace Dashboard.Core.Directories;

/// <summary>What looking for something came to.</summary>
public enum SightingState
{
    /// <summary>This way of looking was not tried.</summary>
    NotAsked,

    /// <summary>It is there.</summary>
    Found,

    /// <summary>A complete and valid answer does not show it. Counts only with a positive control.</summary>
    Absent,

    /// <summary>Nobody can say: an error, a timeout, an incomplete or dishonest answer.</summary>
    Unknown,
}
