namespace Dashboard.Core.Packs;

/// <summary>A file of a pack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsAsIssued">Whether it is as the manifest says.</param>
/// <param name="Says">What was found.</param>
public sealed record VerifiedFile(string Name, bool IsAsIssued, string Says);
