namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What was read of a console: how many entries, whether that is all, and those of the account.</summary>
/// <param name="Count">Entries read.</param>
/// <param name="Problem">Why it is not all, as a phrase; null when the list is complete.</param>
/// <param name="States">The state of each entry of the account: active, inactive, or null when it does not say.</param>
internal sealed record ConsoleListing(int Count, string? Problem, IReadOnlyList<bool?> States);
