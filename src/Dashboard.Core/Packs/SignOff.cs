namespace Dashboard.Core.Packs;

/// <summary>Somebody stands for a pack with their name. It is added, and never changed or taken back.</summary>
/// <param name="As">As what.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Statement">What they state, in their words.</param>
public sealed record SignOff(SignOffRole As, string By, DateTimeOffset At, string Statement);
