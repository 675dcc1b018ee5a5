using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>It is always noon, where the records end that a benchmark writes; what takes time takes it by the machine's clock.</summary>
internal sealed class StandingClock : TimeProvider
{
    /// <summary>What it shows. Set back while something is done of long ago.</summary>
    public DateTimeOffset Now { get; set; } = Some.Noon;

    public override DateTimeOffset GetUtcNow() => Now;
}
