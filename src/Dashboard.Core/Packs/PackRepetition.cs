namespace Dashboard.Core.Packs;

/// <summary>What making a pack again comes to, in words.</summary>
public static class PackRepetition
{
    /// <summary>It came out the same.</summary>
    public const string Same = "Made again, it came out the same, byte for byte: nothing that it was made of has changed since.";

    /// <summary>It came out otherwise.</summary>
    public const string Another = "Made again, it came out otherwise: something that it was made of has changed since. Findings that are seen again, decisions, canaries and the configuration change every day, so that this alone says nothing against the pack: its signature says that the pack is what was issued.";
}
