using System.Runtime.CompilerServices;

namespace Dashboard.Core.Audit;

/// <summary>Reads the trail entry by entry, however long it is.</summary>
public static class AuditPages
{
    /// <summary>How many entries are read at once.</summary>
    public const int Length = 2_000;

    /// <summary>Every entry that answers a question, by number, as many at once as it wants.</summary>
    public static async IAsyncEnumerable<AuditEntry> ReadAllAsync(this IAuditTrail trail, AuditQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0L;
        while (await trail.ReadAsync(query, last, ct) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                yield return entry;
            }

            last = page[^1].Number;
        }
    }
}
