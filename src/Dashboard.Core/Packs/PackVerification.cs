using System.Collections.Immutable;

namespace Dashboard.Core.Packs;

/// <summary>What a file shows by itself.</summary>
/// <param name="Verdict">What it is found to be.</param>
/// <param name="Sentence">The same in a sentence, with what to do.</param>
/// <param name="Manifest">What it says of itself; null when that cannot be read. Believe it only of a pack that was issued.</param>
/// <param name="ManifestHash">SHA-256 of the manifest, lower-case hex; null without one.</param>
/// <param name="Key">The key that the manifest names; null without one.</param>
/// <param name="Files">Each file, as the manifest or the archive names it.</param>
public sealed record PackVerification(PackVerdict Verdict, string Sentence, PackManifest? Manifest, string? ManifestHash, string? Key, ImmutableArray<VerifiedFile> Files);
