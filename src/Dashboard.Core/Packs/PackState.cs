namespace Dashboard.Core.Packs;

/// <summary>Where a pack is.</summary>
public enum PackState
{
    /// <summary>Asked for; nobody makes it yet.</summary>
    Ordered,

    /// <summary>Being made.</summary>
    Making,

    /// <summary>Made and signed; it never changes any more.</summary>
    Made,

    /// <summary>It could not be made; the reason says why.</summary>
    Failed,

    /// <summary>Somebody stopped it before it was made.</summary>
    Stopped,
}
