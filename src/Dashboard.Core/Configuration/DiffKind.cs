namespace Dashboard.Core.Configuration;

/// <summary>What became of a line.</summary>
public enum DiffKind
{
    /// <summary>It is in both.</summary>
    Same,

    /// <summary>It is in the new text only.</summary>
    Added,

    /// <summary>It is in the old text only.</summary>
    Removed,

    /// <summary>Lines that both have are left out here.</summary>
    Gap,
}
