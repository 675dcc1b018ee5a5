namespace Dashboard.Core.Packs;

/// <summary>A sheet, or the file of answers, of a pack that was made again.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsSame">Whether it came out the same, byte for byte.</param>
/// <param name="Before">Its rows in the pack that was issued; null where it has no such part.</param>
/// <param name="After">Its rows now; null where there is no such part.</param>
/// <param name="MayChange">Whether it may come out otherwise without anybody doing anything wrong.</param>
/// <param name="Why">Why it may, or that it may not.</param>
public sealed record ComparedPart(string Name, bool IsSame, int? Before, int? After, bool MayChange, string Why);
