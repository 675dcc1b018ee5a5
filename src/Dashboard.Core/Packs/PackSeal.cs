using System.Collections.Immutable;
using Dashboard.Core.Evidence;

namespace Dashboard.Core.Packs;

/// <summary>What makes a made pack known again.</summary>
/// <param name="FileName">A name for the file, by its period.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
/// <param name="ManifestHash">SHA-256 of its manifest, lower-case hex: made again from the same data, it is the same.</param>
/// <param name="Key">The short name of the key that signed the manifest.</param>
/// <param name="Results">How many test results it holds.</param>
/// <param name="Ties">Whether every control total ties.</param>
public sealed record PackSeal(string FileName, long Bytes, string Hash, string ManifestHash, string Key, int Results, bool Ties)
{
    /// <summary>The sheets of its workbook, and its answers, each with its rows and its hash; none in a pack from before they were told apart.</summary>
    public ImmutableArray<WrittenSheet> Parts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The version of the program that made it; empty in a pack from before that was kept.</summary>
    public string ProductVersion { get; init; } = string.Empty;
}
