using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>What a provisioner said of its jobs.</summary>
/// <param name="Jobs">Those that could be read, one for each app.</param>
/// <param name="Problem">Which could not, and why, in a sentence; null when all could.</param>
public sealed record JobReading(ImmutableArray<ProvisioningJob> Jobs, string? Problem);
