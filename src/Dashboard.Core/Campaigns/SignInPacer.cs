using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Places the sign-ins of a run, so that no canary tries more often than its budget allows, over all the apps it signs
/// in to: too many attempts lock an account, and a lock looks like a refusal. What there is room for goes first to the
/// readings just before and at a limit.
/// </summary>
internal sealed class SignInPacer
{
    private readonly SignInBudget _budget;
    private readonly Instant _now;
    private readonly List<Instant> _made = [];

    /// <summary>Takes in what was tried so far, and what is being tried right now.</summary>
    public SignInPacer(RunPlan plan, RunProgress progress, Instant now, IReadOnlySet<RunAction> busy)
    {
        (_budget, _now) = (plan.Source.Canaries.SignIns, now);
        foreach (var app in plan.Apps.Where(a => a.App.Probes.NeedPassword))
        {
            var (id, probes) = (app.App.Id, app.App.Probes);
            foreach (var baseline in progress.Baselines(id))
            {
                Add(baseline.Ended, baseline.Probes.Sum(p => p.SignIns ?? probes.Find(p.Probe)?.MostAttempts ?? 0));
            }

            var watch = progress.Watch(Phase.Leave, id);
            foreach (var reading in watch.Of(ReadingLane.SignIn).Concat(watch.Of(ReadingLane.Resurrection)))
            {
                Add(reading.Ended, reading.SignIns ?? probes.MostAttempts);
            }

            var underWay = busy.Contains(new BaselineAccess(id)) || busy.Contains(new ReadApp(Phase.Leave, id, ReadingLane.SignIn)) || busy.Contains(new ReadApp(Phase.Leave, id, ReadingLane.Resurrection));
            Add(now, underWay ? probes.MostAttempts : GrantSignIns.Ahead(plan, app, progress, busy));
        }
    }

    /// <summary>When there is room for so many attempts; from then on they are counted as made.</summary>
    /// <param name="wanted">When they are wanted.</param>
    /// <param name="attempts">How many.</param>
    /// <param name="kept">The readings to keep room for, in order.</param>
    public Instant Place(Instant wanted, int attempts, IReadOnlyList<Instant> kept)
    {
        var count = Math.Min(attempts, _budget.Attempts);
        var at = Earliest(wanted.Since(_now) > TimeSpan.Zero ? wanted : _now, count);
        var isKept = kept.Any(k => k.Since(wanted) >= TimeSpan.Zero && k.Since(at) <= TimeSpan.Zero);
        if (!isKept && kept.Where(k => k.Since(at) > TimeSpan.Zero && k.Since(at) < _budget.Window).ToList() is { Count: > 0 } ahead && !LeavesRoom(at, count, ahead))
        {
            at = Earliest(ahead[0], count);
        }

        Add(at, count);

        // What is overdue keeps its place among the other readings that are: now would put it behind them all.
        return at.Since(_now) <= TimeSpan.Zero && wanted.Since(_now) <= TimeSpan.Zero ? wanted : at;
    }

    private bool LeavesRoom(Instant at, int count, List<Instant> ahead)
    {
        var made = _made.Count;
        Add(at, count);
        var fits = true;
        foreach (var kept in ahead)
        {
            fits &= Earliest(kept, count) == kept;
            Add(kept, count);
        }

        _made.RemoveRange(made, _made.Count - made);
        return fits;
    }

    /// <summary>The first moment from which so many attempts more fit into the window that ends there.</summary>
    private Instant Earliest(Instant from, int count)
    {
        var inWindow = _made.Where(m => from.Since(m) < _budget.Window).OrderByDescending(m => m.Since(from)).ToList();
        return inWindow.Count + count <= _budget.Attempts ? from : inWindow[_budget.Attempts - count].Plus(_budget.Window);
    }

    private void Add(Instant at, int count) => _made.AddRange(Enumerable.Repeat(at, count));
}
