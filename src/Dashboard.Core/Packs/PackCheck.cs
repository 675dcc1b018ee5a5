namespace Dashboard.Core.Packs;

/// <summary>What the product can say of a file that was brought.</summary>
/// <param name="Verification">What the file itself shows.</param>
/// <param name="Known">The same pack in the register; null when it is not there.</param>
/// <param name="IsSameFile">Whether it is the very file that was issued, and not its contents packed anew; null when it is not in the register.</param>
public sealed record PackCheck(PackVerification Verification, Pack? Known, bool? IsSameFile);
