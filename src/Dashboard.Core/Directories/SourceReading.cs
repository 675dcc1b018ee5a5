using System.Collections.Immutable;

namespace Dashboard.Core.Directories;

/// <summary>What one fresh look at the source directory showed.</summary>
/// <param name="State">Found, provably absent, or unknown.</param>
/// <param name="Identity">The identity, when found.</param>
/// <param name="Reason">Why it is unknown, or how it was found, in a sentence.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record SourceReading(SightingState State, DirectoryIdentity? Identity, string Reason, ImmutableArray<Exchange> Exchanges);
