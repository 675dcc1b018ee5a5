namespace Dashboard.Core.Checks;

/// <summary>What one reading says about one check.</summary>
public enum Answer
{
    /// <summary>The expected state is there.</summary>
    With,

    /// <summary>The expected state is positively not there.</summary>
    Without,

    /// <summary>The reading does not say.</summary>
    Unknown,

    /// <summary>The quick paths agree on an absence; only the complete listing can prove it.</summary>
    NeedsListing,

    /// <summary>The app alone does not say; what the source shows of the identity and its owner has to be read along.</summary>
    NeedsSource,
}
