namespace Dashboard.Core.Apps;

/// <summary>What to look for in an app.</summary>
/// <param name="Subject">The identity under test.</param>
/// <param name="Control">The control canary, looked for by the same paths; null where no absence is to be proven.</param>
/// <param name="WithListing">Whether to take the complete listing too, which is dear.</param>
public sealed record ReadingRequest(AccountKey Subject, AccountKey? Control, bool WithListing);
