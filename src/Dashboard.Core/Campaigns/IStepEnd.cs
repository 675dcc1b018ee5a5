using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>The fact that ends one attempt at a remote step.</summary>
public interface IStepEnd
{
    /// <summary>What it came to.</summary>
    WriteOutcome Outcome { get; }
}
