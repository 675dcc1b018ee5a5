using System.Collections.Immutable;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Evidence;

/// <summary>The entries of the audit trail in a period. They are read anew whenever they are written: there may be more than memory should hold.</summary>
/// <param name="Count">How many they were when they were counted. Whoever writes another number has not written this book.</param>
/// <param name="Outcomes">How many came to what.</param>
/// <param name="Span">How many numbers there are from the first to the last.</param>
/// <param name="Numbers">How many numbers they have, each counted once.</param>
/// <param name="Read">Reads them, by number.</param>
public sealed record AuditRows(int Count, ImmutableDictionary<AuditOutcome, int> Outcomes, long Span, int Numbers, Func<CancellationToken, IAsyncEnumerable<AuditEntry>> Read)
{
    /// <summary>None.</summary>
    public static readonly AuditRows None = new(0, ImmutableDictionary<AuditOutcome, int>.Empty, 0, 0, _ => AsyncEnumerable.Empty<AuditEntry>());

    /// <summary>Reads all of it once and counts; what is entered meanwhile is not among them.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="from">Not before.</param>
    /// <param name="to">Before.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<AuditRows> CountAsync(IAuditTrail trail, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var query = new AuditQuery(0, AuditPages.Length) { From = from, To = to };
        return await CountAsync(token => trail.ReadAllAsync(query, token), ct);
    }

    /// <summary>Of whatever gives them by number.</summary>
    public static async Task<AuditRows> CountAsync(Func<CancellationToken, IAsyncEnumerable<AuditEntry>> read, CancellationToken ct)
    {
        var (count, numbers, first, last) = (0, 0, 0L, 0L);
        var outcomes = new Dictionary<AuditOutcome, int>();
        await foreach (var entry in read(ct))
        {
            first = count == 0 ? entry.Number : first;
            numbers += entry.Number > last ? 1 : 0;
            last = Math.Max(last, entry.Number);
            count++;
            outcomes[entry.Outcome] = outcomes.GetValueOrDefault(entry.Outcome) + 1;
        }

        return new(count, outcomes.ToImmutableDictionary(), count == 0 ? 0 : last - first + 1, numbers, token => read(token).TakeWhile(e => e.Number <= last));
    }
}
