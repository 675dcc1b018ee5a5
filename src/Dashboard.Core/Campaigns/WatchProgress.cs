using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How far the watch over one app in one phase is.</summary>
public sealed class WatchProgress
{
    private readonly List<Observed> _observations = [];
    private readonly Dictionary<CheckKind, CheckResult> _results = [];
    private int _lastNumber;

    /// <summary>The observations so far.</summary>
    public IReadOnlyList<Observed> Observations => _observations;

    /// <summary>The results so far.</summary>
    public IReadOnlyDictionary<CheckKind, CheckResult> Results => _results;

    /// <summary>The observations of a lane.</summary>
    public IEnumerable<Observed> Of(ReadingLane lane) => _observations.Where(o => IsOf(o, lane));

    /// <summary>The first observation of a lane; null before it.</summary>
    public Observed? First(ReadingLane lane) => Of(lane).FirstOrDefault();

    /// <summary>The last observation of a lane; null before the first.</summary>
    public Observed? Last(ReadingLane lane) => _observations.FindLast(o => IsOf(o, lane));

    /// <summary>How many observations of a lane there are.</summary>
    public int Count(ReadingLane lane) => Of(lane).Count();

    /// <summary>The checks of a lane that have no result yet.</summary>
    public ImmutableArray<CheckKind> OpenChecks(Phase phase, ReadingLane lane) =>
        [.. CheckPhases.Of(phase).Where(kind => CheckCatalogue.Of(kind).Lane == lane && !_results.ContainsKey(kind))];

    /// <summary>What the observations said about one check.</summary>
    public List<ObservationPoint> Points(CheckKind kind) =>
        [.. _observations.SelectMany(o => o.Checks.Where(c => c.Kind == kind).Select(c => new ObservationPoint(o.Number, o.Started, o.Ended, c.Judgement)))];

    /// <summary>Whether the last reading showed the expected state of this check, so that it has to be confirmed.</summary>
    public bool NeedsConfirmation(CheckKind kind) => !CheckCatalogue.Of(kind).Holds && Last(CheckCatalogue.Of(kind).Lane)?.Checks.Any(c => c.Kind == kind && c.Judgement.Answer is Answer.With) is true;

    /// <summary>
    /// A number for the next observation. Two lanes may be read at once, so that it is taken before the reading; one
    /// that a crash left unused stays out.
    /// </summary>
    internal int TakeNumber() => _lastNumber += 1;

    internal void Apply(Observed observed)
    {
        _observations.Add(observed);
        _lastNumber = Math.Max(_lastNumber, observed.Number);
    }

    internal void Apply(CheckResult result) => _results[result.Kind] = result;

    private static bool IsOf(Observed observed, ReadingLane lane) => observed.Checks.Any(c => CheckCatalogue.Of(c.Kind).Lane == lane);
}
