namespace Dashboard.Core.Packs;

/// <summary>What a file is found to be.</summary>
public enum PackVerdict
{
    /// <summary>A pack as it was issued: every file is as the manifest says, and the manifest is signed by a key that counts.</summary>
    Issued,

    /// <summary>It cannot be told: it is no pack, or its key is not among those that count.</summary>
    NotProven,

    /// <summary>It is not what was issued: a file is other, missing or too many, or the signature does not fit.</summary>
    Altered,
}
