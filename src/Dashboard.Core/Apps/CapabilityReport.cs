using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>What an app's connection can do, probed before the app is first tested and on demand.</summary>
/// <param name="App">The app.</param>
/// <param name="At">When it was probed.</param>
/// <param name="IsReachable">Whether the app answered at all with a credential it accepts.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Capabilities">What was found, in reading order.</param>
public sealed record CapabilityReport(AppId App, DateTimeOffset At, bool IsReachable, string Summary, ImmutableArray<Capability> Capabilities);
