using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;

namespace Dashboard.Web.Features.Runs;

/// <summary>
/// A run's journal as the screen keeps it: folded once, then fact by fact as they arrive, so that a live page reads
/// only what is new. Beside the fold it remembers where the details of each reading and write stand.
/// </summary>
public sealed class RunStory
{
    private readonly List<WriteLine> _writes = [];
    private readonly List<GrantLine> _grants = [];
    private readonly List<WritePlanned> _planned = [];
    private readonly List<AppProbed> _probes = [];
    private readonly List<BaselineLine> _baselines = [];
    private readonly Dictionary<(Phase Phase, AppId App, ReadingLane Lane, int Number), long> _readings = [];

    /// <summary>The fold.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>The last entry that was taken in; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Every attempt at a write, in order.</summary>
    public IReadOnlyList<WriteLine> Writes => _writes;

    /// <summary>Every act at a JIT broker, in order.</summary>
    public IReadOnlyList<GrantLine> Grants => _grants;

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
    public long? SequenceOf(Phase phase, AppId app, ReadingLane lane, int number) => _readings.TryGetValue((phase, app, lane, number), out var sequence) ? sequence : null;

    /// <summary>The attempts at an app's probes while access was due, in order.</summary>
    public IEnumerable<BaselineLine> Baselines(AppId app) => _baselines.Where(b => b.Fact.App == app);

    /// <summary>Each lane of an app counts its readings from 1.</summary>
    private static ReadingLane LaneOf(Observed observed) => observed.Checks.Select(c => CheckCatalogue.Of(c.Kind).Lane).FirstOrDefault();

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
            case GrantIntended intended:
                _grants.Add(new(intended.Step, entry.At.At, null));
                break;
            case GrantEnded ended when _grants.FindLastIndex(g => g.Step == ended.Step && g.Ended is null) is >= 0 and var index:
                _grants[index] = _grants[index] with { Ended = ended };
                break;
            case WritePlanned planned:
                _planned.Add(planned);
                break;
            case AppProbed probed:
                _probes.Add(probed);
                break;
            case Observed observed:
                _readings[(observed.Phase, observed.App, LaneOf(observed), observed.Number)] = entry.Sequence;
                break;
            case AccessBaselined baselined:
                _baselines.Add(new(entry.Sequence, baselined));
                break;
        }
    }
}
