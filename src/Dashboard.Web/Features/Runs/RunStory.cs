using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Runs;

/// <summary>
/// A run's journal as the screen keeps it: folded once, then fact by fact as they arrive, so that a live page reads
/// only what is new. Beside the fold it remembers where the details of each reading and write stand.
/// </summary>
public sealed class RunStory
{
    private readonly List<WriteLine> _writes = [];
    private readonly List<WritePlanned> _planned = [];
    private readonly List<AppProbed> _probes = [];
    private readonly Dictionary<(Phase Phase, AppId App, int Number), long> _readings = [];

    /// <summary>The fold.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>The last entry that was taken in; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Every attempt at a write, in order.</summary>
    public IReadOnlyList<WriteLine> Writes => _writes;

    /// <summary>What a dry run would write, in order.</summary>
    public IReadOnlyList<WritePlanned> Planned => _planned;

    /// <summary>The apps whose connection was looked at.</summary>
    public IReadOnlyList<AppProbed> Probes => _probes;

    /// <summary>Takes entries in; those it knows are passed over. Says whether anything was new.</summary>
    public bool Take(IEnumerable<JournalEntry> entries)
    {
        var before = LastSequence;
        foreach (var entry in entries.Where(e => e.Sequence > LastSequence))
        {
            LastSequence = entry.Sequence;
            Progress.Apply(entry);
            Remember(entry);
        }

        return LastSequence > before;
    }

    /// <summary>Where the details of a reading stand in the journal; null when it is not known.</summary>
    public long? SequenceOf(Phase phase, AppId app, int number) => _readings.TryGetValue((phase, app, number), out var sequence) ? sequence : null;

    private void Remember(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case WriteIntended intended:
                _writes.Add(new(intended.Step, intended.Change, entry.At.At, null, null));
                break;
            case WriteEnded ended when _writes.FindLastIndex(w => w.Step == ended.Step && w.Ended is null) is >= 0 and var index:
                _writes[index] = _writes[index] with { Ended = ended, Sequence = entry.Sequence };
                break;
            case WritePlanned planned:
                _planned.Add(planned);
                break;
            case AppProbed probed:
                _probes.Add(probed);
                break;
            case Observed observed:
                _readings[(observed.Phase, observed.App, observed.Number)] = entry.Sequence;
                break;
        }
    }
}
