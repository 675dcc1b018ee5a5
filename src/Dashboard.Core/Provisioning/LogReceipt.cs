namespace Dashboard.Core.Provisioning;

/// <summary>What became of what was sent.</summary>
/// <param name="Received">How many entries there were.</param>
/// <param name="Kept">How many were new: what is sent again is not kept twice.</param>
public sealed record LogReceipt(int Received, int Kept);
