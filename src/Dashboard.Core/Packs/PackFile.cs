namespace Dashboard.Core.Packs;

/// <summary>The file of a pack, to be handed over.</summary>
/// <param name="FileName">What it is called.</param>
/// <param name="Content">What is in it; whoever gets it closes it.</param>
public sealed record PackFile(string FileName, Stream Content);
