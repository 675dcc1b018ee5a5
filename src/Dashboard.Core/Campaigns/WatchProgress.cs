using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How far the watch over one app in one phase is.</summary>
public sealed class WatchProgress
{
    private readonly List<Observed> _observations = [];
    private readonly Dictionary<CheckKind, CheckResult> _results = [];

    /// <summary>The observations so far.</summary>
    public IReadOnlyList<Observed> Observations => _observations;

    /// <summary>The results so far.</summary>
    public IReadOnlyDictionary<CheckKind, CheckResult> Results => _results;

    /// <summary>The last observation; null before the first.</summary>
    public Observed? Last => _observations.Count == 0 ? null : _observations[^1];

    /// <summary>What the observations said about one check.</summary>
    public List<ObservationPoint> Points(CheckKind kind) =>
        [.. _observations.SelectMany(o => o.Checks.Where(c => c.Kind == kind).Select(c => new ObservationPoint(o.Number, o.Started, o.Ended, c.Judgement)))];

    /// <summary>Whether the last reading showed the expected state of this check, so that it has to be confirmed.</summary>
    public bool NeedsConfirmation(CheckKind kind) => Last?.Checks.Any(c => c.Kind == kind && c.Judgement.Answer is Answer.With) is true;

    internal void Apply(Observed observed) => _observations.Add(observed);

    internal void Apply(CheckResult result) => _results[result.Kind] = result;

    internal Instant? NotBefore => Last?.NotBefore;
}
