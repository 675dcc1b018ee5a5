using System.Collections;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Packing;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Results, packed: a year has hundreds of thousands, and a book is held for as long as it is written. What many have alike is kept once, and their reasons as UTF-8;
/// whoever looks at one gets it made anew.
/// </summary>
internal sealed class ResultShelf : IReadOnlyList<RecordedResult>
{
    private const int ChunkSize = 1 << 12;
    private const long None = long.MinValue;
    private const byte Nothing = byte.MaxValue;

    private readonly List<Slot[]> _chunks = [];
    private readonly TextArena _reasons = new();
    private readonly Pool<Head> _heads = new(EqualityComparer<Head>.Default);
    private readonly Pool<string> _apps = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public RecordedResult this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            ref readonly var slot = ref _chunks[index / ChunkSize][index % ChunkSize];
            var head = _heads[slot.Head]!;
            return new(
                head.Run,
                head.Number,
                head.Campaign,
                (RiskTier)slot.Tier,
                new(
                    new(_apps[slot.App]!),
                    (CheckKind)slot.Kind,
                    (Verdict)slot.Verdict,
                    slot.Sla == Nothing ? null : (SlaVerdict)slot.Sla,
                    slot.Lower == None ? null : new LatencyInterval(new(slot.Lower), slot.Upper == None ? null : new TimeSpan(slot.Upper)),
                    new(slot.Limit),
                    (EvidenceGrade)slot.Grade,
                    _reasons.Read(slot.Reason, 0)!,
                    slot.DecidingObservation < 0 ? null : slot.DecidingObservation,
                    slot.Observations,
                    slot.ChangedAt == None ? null : new DateTimeOffset(slot.ChangedAt, TimeSpan.Zero),
                    new(slot.ConcludedAt, TimeSpan.Zero)))
            {
                RequestedAt = head.RequestedAt,
            };
        }
    }

    /// <summary>Puts one behind the others.</summary>
    public void Add(RecordedResult recorded)
    {
        if (Count % ChunkSize == 0)
        {
            _chunks.Add(new Slot[ChunkSize]);
        }

        var result = recorded.Result;
        _chunks[^1][Count++ % ChunkSize] = new(
            _heads.Of(new(recorded.Run, recorded.RunNumber, recorded.Campaign, recorded.RequestedAt)),
            _apps.Of(result.App.Value),
            _reasons.Add(0, [result.Reason]),
            result.Latency?.Lower.Ticks ?? None,
            result.Latency?.Upper?.Ticks ?? None,
            result.Limit.Ticks,
            result.ChangedAt?.UtcTicks ?? None,
            result.ConcludedAt.UtcTicks,
            result.DecidingObservation ?? -1,
            result.Observations,
            (byte)recorded.Tier,
            (byte)result.Kind,
            (byte)result.Verdict,
            result.Sla is { } sla ? (byte)sla : Nothing,
            (byte)result.Grade);
    }

    public IEnumerator<RecordedResult> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the results of a run have alike.</summary>
    private sealed record Head(RunId Run, int Number, string Campaign, DateTimeOffset? RequestedAt);

    /// <summary>The rest, in 72 bytes: times in ticks, of UTC where they are moments.</summary>
    private readonly record struct Slot(
        int Head,
        int App,
        long Reason,
        long Lower,
        long Upper,
        long Limit,
        long ChangedAt,
        long ConcludedAt,
        int DecidingObservation,
        int Observations,
        byte Tier,
        byte Kind,
        byte Verdict,
        byte Sla,
        byte Grade);
}
