using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Dashboard.Core.Audit;

/// <summary>
/// Verifies the trail entry by entry, in whatever order the store gives them by number. Pure: it needs no database, so that it can be done with an
/// export as well.
/// </summary>
/// <param name="keys">The public keys whose checkpoints count.</param>
/// <param name="checkpoints">The trail's own checkpoints.</param>
/// <param name="outside">Checkpoints that were kept elsewhere. Those that an entry sets aside are no fault, and are told for good.</param>
public sealed class AuditVerifier(IReadOnlyList<ECDsa> keys, IEnumerable<AuditCheckpoint> checkpoints, IEnumerable<AuditCheckpoint> outside)
{
    /// <summary>How many faults are kept, and how many notes; the others are counted.</summary>
    public const int Most = 100;

    private readonly ImmutableArray<(AuditCheckpoint Checkpoint, bool IsOutside)> _checkpoints = [.. checkpoints.Select(c => (c, false)).Concat(outside.Select(c => (c, true))).OrderBy(c => c.Item1.Number)];
    private readonly SortedSet<AuditFault> _faults = new(Comparer<AuditFault>.Create(static (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Reason, b.Reason)));
    private readonly ImmutableArray<AuditFault>.Builder _notes = ImmutableArray.CreateBuilder<AuditFault>();
    private readonly HashSet<AuditCheckpoint> _met = [];
    private readonly SortedSet<(long Number, string Field)> _blank = [];
    private readonly SortedDictionary<(long Number, string Field), long> _said = [];
    private readonly List<(AuditCheckpoint Checkpoint, string Reason)> _disputed = [];
    private readonly List<(AuditSetAside What, long In)> _setAside = [];
    private AuditEntry? _last;
    private long _first = 1;
    private long _entries;
    private long _erased;
    private int _next;
    private int _faulted;
    private int _noted;

    /// <summary>Whether the first entry may be a later one: of what was before it nothing is said then.</summary>
    public bool MayBeginLater { get; init; }

    /// <summary>The first entry that was looked at.</summary>
    public long First => _first;

    /// <summary>Takes the next entry, by number.</summary>
    public void Add(AuditEntry entry)
    {
        _entries++;
        _erased += entry.Fields.Any(f => f.IsErased) ? 1 : 0;
        var isBeginning = _last is null && MayBeginLater && entry.Number > 1;
        if (isBeginning)
        {
            _first = entry.Number;
            while (_next < _checkpoints.Length && _checkpoints[_next].Checkpoint.Number < _first)
            {
                _next++;
            }
        }

        var due = isBeginning ? _first : (_last?.Number ?? 0) + 1;
        if (entry.Number != due)
        {
            Fault(due, entry.Number > due ? Text($"Entries {due} to {entry.Number - 1} are missing.") : Text($"Entry {entry.Number} is there twice."));
        }
        else if (!isBeginning && entry.Previous != (_last?.Hash ?? AuditEntry.Beginning))
        {
            Fault(entry.Number, Text($"Entry {entry.Number} does not follow the one before it: one of them was changed, moved or put in."));
        }

        if (!entry.IsTrue)
        {
            Fault(entry.Number, Text($"Entry {entry.Number} is not as it was entered."));
        }
        else if (_last is not null && entry.At < _last.At)
        {
            // Its hash holds: the moment is as it was entered, and the order is told by the numbers.
            _noted++;
            if (_notes.Count < Most)
            {
                _notes.Add(new(entry.Number, Text($"Entry {entry.Number} is older than the one before it: the server's clock was turned back.")));
            }
        }

        _blank.UnionWith(entry.Fields.Where(f => f.IsErased).Select(f => (entry.Number, f.Name)));
        foreach (var (number, field) in AuditErasure.By(entry) is { } erasure ? from n in erasure.Numbers from f in erasure.Fields select (n, f) : [])
        {
            _said.TryAdd((number, field), entry.Number);
        }

        if (AuditSetAside.By(entry) is { } setAside)
        {
            _setAside.Add((setAside, entry.Number));
        }

        _last = entry;
        for (; _next < _checkpoints.Length && _checkpoints[_next].Checkpoint.Number <= entry.Number; _next++)
        {
            Compare(_checkpoints[_next], entry);
        }
    }

    /// <summary>What it came to, once every entry was taken.</summary>
    public AuditVerification End()
    {
        foreach (var (checkpoint, isOutside) in _checkpoints.Skip(_next))
        {
            Compare((checkpoint, isOutside), null);
        }

        // Whoever empties a field in the database leaves the chain whole: what shows it is that nobody said so.
        foreach (var (number, field) in _blank.Where(b => !_said.ContainsKey(b)))
        {
            Fault(number, Text($"The field '{field}' of entry {number} is empty, and no entry says that it was erased: somebody took it out."));
        }

        foreach (var ((number, field), by) in _said.Where(s => s.Key.Number >= _first && !_blank.Contains(s.Key)))
        {
            Fault(number, Text($"Entry {by} says that the field '{field}' of entry {number} was erased, and it is not: it was put back."));
        }

        var (aside, disputed) = Disputes();
        var held = _checkpoints.Where(c => _met.Contains(c.Checkpoint)).ToList();
        return new(
            _entries,
            held.Count(c => !c.IsOutside),
            held.Count(c => c.IsOutside),
            _erased,
            held.Where(c => c.IsOutside).Select(c => c.Checkpoint.Number).DefaultIfEmpty().Max(),
            [.. _faults])
        {
            FaultCount = _faulted,
            Notes = _notes.ToImmutable(),
            NoteCount = _noted,
            SetAside = [.. aside.Take(Most)],
            SetAsideCount = aside.Count,
            SetAsideIn = _setAside.Select(s => s.In).DefaultIfEmpty().Max(),
            Disputed = AuditSetAside.Of(disputed),
        };
    }

    private void Compare((AuditCheckpoint Checkpoint, bool IsOutside) one, AuditEntry? entry)
    {
        var (checkpoint, kept) = (one.Checkpoint, one.IsOutside ? "that was kept elsewhere" : "of the trail");
        if (!keys.Any(checkpoint.IsSignedBy))
        {
            Fault(checkpoint.Number, $"The checkpoint {kept} for entry {Text($"{checkpoint.Number}")} is not signed by a key that counts.");
        }
        else if (entry?.Number != checkpoint.Number)
        {
            Dispute(one, $"The checkpoint {kept} vouches for entry {Text($"{checkpoint.Number}")}, which is not there: it was cut off or taken out.");
        }
        else if (entry.Hash != checkpoint.Hash)
        {
            Dispute(one, $"The checkpoint {kept} vouches for another entry {Text($"{checkpoint.Number}")}: the trail was written anew up to there.");
        }
        else
        {
            _met.Add(checkpoint);
        }
    }

    /// <summary>Of one that was kept elsewhere an entry may say why, and that may stand later in the trail.</summary>
    private void Dispute((AuditCheckpoint Checkpoint, bool IsOutside) one, string reason)
    {
        if (one.IsOutside)
        {
            _disputed.Add((one.Checkpoint, reason));
        }
        else
        {
            Fault(one.Checkpoint.Number, reason);
        }
    }

    private (List<AuditFault> Aside, List<AuditCheckpoint> Disputed) Disputes()
    {
        var (aside, disputed) = (new List<AuditFault>(), new List<AuditCheckpoint>());
        foreach (var (checkpoint, reason) in _disputed)
        {
            if (_setAside.Find(s => s.What.Covers(checkpoint)) is { What: not null } by)
            {
                aside.Add(new(checkpoint.Number, Text($"{reason} Entry {by.In} sets it aside and says why.")));
            }
            else
            {
                disputed.Add(checkpoint);
                Fault(checkpoint.Number, reason);
            }
        }

        return (aside, disputed);
    }

    /// <summary>Of very many the first by number are kept: a wrecked trail must not fill the memory.</summary>
    private void Fault(long number, string reason)
    {
        _faulted++;
        _faults.Add(new(number, reason));
        if (_faults.Count > Most && _faults.Max is { } last)
        {
            _faults.Remove(last);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
