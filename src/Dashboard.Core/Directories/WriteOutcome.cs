namespace Dashboard.Core.Directories;

/// <summary>What a write at the source came to.</summary>
public enum WriteOutcome
{
    /// <summary>The directory acknowledged it, and a fresh reading shows it.</summary>
    Acknowledged,

    /// <summary>It was definitely not made: our guard or the directory refused it.</summary>
    Refused,

    /// <summary>It was not made, and may be made later: the write budget of this minute is used up.</summary>
    Deferred,

    /// <summary>It may or may not have been made. Read before anything else is written.</summary>
    Unknown,
}
