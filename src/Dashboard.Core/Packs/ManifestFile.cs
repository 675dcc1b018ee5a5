namespace Dashboard.Core.Packs;

/// <summary>A file as the manifest names it.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Its SHA-256, lower-case hex.</param>
public sealed record ManifestFile(string Name, long Bytes, string Sha256);
