using System.Collections.Immutable;

namespace Dashboard.Core.Apps;

/// <summary>A column of a file, as its header and first rows show it.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Values">What stands in it and how often, most frequent first, nothing for an empty cell; none where nearly every row has a value of its own.</param>
public sealed record FileColumn(string Header, ImmutableArray<(string Value, int Times)> Values);
