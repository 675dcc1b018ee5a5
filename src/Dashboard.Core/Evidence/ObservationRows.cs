using System.Collections.Immutable;

namespace Dashboard.Core.Evidence;

/// <summary>The readings behind the results. They are read anew from the journals whenever they are written: there may be more than memory should hold.</summary>
/// <param name="Count">How many they were when they were counted. Whoever writes another number has not written this book.</param>
/// <param name="Read">Reads them, run by run, in the order in which they were made.</param>
public sealed record ObservationRows(int Count, Func<CancellationToken, IAsyncEnumerable<ObservationLine>> Read)
{
    /// <summary>Of readings that are at hand.</summary>
    public static ObservationRows Of(ImmutableArray<ObservationLine> lines) => new(lines.Length, _ => lines.ToAsyncEnumerable());
}
