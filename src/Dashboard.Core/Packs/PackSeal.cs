namespace Dashboard.Core.Packs;

/// <summary>What makes a made pack known again.</summary>
/// <param name="FileName">A name for the file, by its period.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
/// <param name="ManifestHash">SHA-256 of its manifest, lower-case hex: made again from the same data, it is the same.</param>
/// <param name="Key">The short name of the key that signed the manifest.</param>
/// <param name="Results">How many test results it holds.</param>
/// <param name="Ties">Whether every control total ties.</param>
public sealed record PackSeal(string FileName, long Bytes, string Hash, string ManifestHash, string Key, int Results, bool Ties);
