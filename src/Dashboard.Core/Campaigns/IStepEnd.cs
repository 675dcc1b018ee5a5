using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>The fact that ends one attempt at a remote step.</summary>
public interface IStepEnd
{
    /// <summary>What it came to.</summary>
    WriteOutcome Outcome { get; }

    /// <summary>The peer asked not to be asked again before this; null when it did not say.</summary>
    Instant? NotBefore => null;

    /// <summary>Whether the peer itself put it off, and not a budget of ours.</summary>
    bool IsPutOff => false;

    /// <summary>Whether it was not tried because no entry of it could be kept.</summary>
    bool IsUnaudited => false;
}
