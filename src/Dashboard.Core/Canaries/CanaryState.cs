namespace Dashboard.Core.Canaries;

/// <summary>Where a canary is in its lease.</summary>
public enum CanaryState
{
    /// <summary>Name, marker and expiry are committed; the directory may or may not have it yet.</summary>
    Reserved,

    /// <summary>The directory has it.</summary>
    Live,

    /// <summary>It is being removed, and will be until it is gone.</summary>
    Removing,

    /// <summary>Removing it failed six times: listed and alarmed, and still being tried.</summary>
    Leaked,

    /// <summary>A fresh reading of the directory proves that it is gone.</summary>
    Gone,
}
