using System.Runtime.CompilerServices;

namespace Dashboard.Core.Campaigns;

/// <summary>Some facts of a journal, in order and without their details: however long it is, so many at a time are in memory.</summary>
/// <param name="Run">Whose journal it is.</param>
/// <param name="Entries">The facts; none where there are none (any more).</param>
/// <param name="IsLast">Whether no more follow.</param>
public sealed record JournalPart(Run Run, IReadOnlyList<JournalEntry> Entries, bool IsLast)
{
    /// <summary>How many facts one has that is not the last.</summary>
    public const int Length = 500;

    /// <summary>The journals of runs, one after the other; of each at least one part.</summary>
    public static async IAsyncEnumerable<JournalPart> ReadAsync(IRunReader reader, IEnumerable<Run> runs, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var run in runs)
        {
            var part = new JournalPart(run, [], false);
            for (var last = 0L; !part.IsLast; last = part.Entries is [.., var latest] ? latest.Sequence : last)
            {
                var entries = await reader.ReadFactsAsync(run.Id, last, Length, ct);
                yield return part = new(run, entries, entries.Count < Length);
            }
        }
    }
}
