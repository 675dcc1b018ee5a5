namespace Dashboard.Core.Packs;

/// <summary>What making a pack again showed.</summary>
public enum PackDifference
{
    /// <summary>It came out the same, byte for byte.</summary>
    None,

    /// <summary>Only what goes on living came out otherwise: findings, canaries, decisions.</summary>
    OfLivingThings,

    /// <summary>Something came out otherwise that never changes by itself.</summary>
    OfRecords,

    /// <summary>It cannot be said what: another version made it, or it is from before sheets were told apart.</summary>
    Unknown,
}
