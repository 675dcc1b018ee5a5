namespace Dashboard.Core.Packs;

/// <summary>A file in the folder of packs that may be of nobody.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pack">The pack in its name; null for one that was still being written.</param>
/// <param name="Hash">The beginning of the hash in its name; null for one that was still being written.</param>
public sealed record PackLeftover(string Name, PackId? Pack, string? Hash);
