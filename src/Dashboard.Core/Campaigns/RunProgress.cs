using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>A run as its journal tells it: the facts folded, and nothing else.</summary>
public sealed class RunProgress
{
    private readonly Dictionary<StepKey, StepProgress<WriteEnded>> _writes = [];
    private readonly Dictionary<CanaryRole, CanaryReserved> _canaries = [];
    private readonly Dictionary<Phase, PhaseOpened> _phases = [];
    private readonly Dictionary<(Phase Phase, AppId App), WatchProgress> _watches = [];
    private readonly Dictionary<AppId, ControlSighted> _sighted = [];
    private readonly Dictionary<AppId, List<AccessBaselined>> _baselined = [];
    private readonly HashSet<AppId> _probed = [];
    private readonly HashSet<StepKey> _plannedWrites = [];

    /// <summary>The frozen plan; null before the run began.</summary>
    public RunPlan? Plan { get; private set; }

    /// <summary>Why the run was given up; null when it was not.</summary>
    public RunGivenUp? GivenUp { get; private set; }

    /// <summary>What became of the canary; null before it was cleaned up.</summary>
    public CleanedUp? CleanedUp { get; private set; }

    /// <summary>What became of the canary's owner; null before it was cleaned up, or when there is none.</summary>
    public CleanedUp? OwnerCleanedUp { get; private set; }

    /// <summary>How it ended; null before.</summary>
    public RunEnded? Ended { get; private set; }

    /// <summary>The grants that were asked for at JIT brokers.</summary>
    public GrantBook Grants { get; } = new();

    /// <summary>Folds a journal.</summary>
    public static RunProgress Of(IEnumerable<JournalEntry> entries)
    {
        var progress = new RunProgress();
        foreach (var entry in entries)
        {
            progress.Apply(entry);
        }

        return progress;
    }

    /// <summary>The canary of a role; null before it is reserved.</summary>
    public CanaryReserved? Canary(CanaryRole role) => _canaries.GetValueOrDefault(role);

    /// <summary>How far a write is.</summary>
    public StepProgress<WriteEnded> Write(StepKey step) => _writes.GetValueOrDefault(step, StepProgress<WriteEnded>.None);

    /// <summary>Whether a dry run has said what this step would write.</summary>
    public bool IsPlanned(StepKey step) => _plannedWrites.Contains(step);

    /// <summary>The last look for the control canary in an app; null before the first.</summary>
    public ControlSighted? Sighting(AppId app) => _sighted.GetValueOrDefault(app);

    /// <summary>The attempts at an app's probes while access was due, in order.</summary>
    public IReadOnlyList<AccessBaselined> Baselines(AppId app) => _baselined.GetValueOrDefault(app) ?? [];

    /// <summary>The last attempt at an app's probes while access was due; null before.</summary>
    public AccessBaselined? Baseline(AppId app) => Baselines(app) is [.., var last] ? last : null;

    /// <summary>When the last write of the control canary ended; null before.</summary>
    public Instant? ControlReadyAt => _writes.Where(w => w.Key.Role is CanaryRole.Control && w.Value.IsDone).Select(w => w.Value.EndedAt).OrderByDescending(at => at?.At).FirstOrDefault();

    /// <summary>A phase whose clocks run; null before.</summary>
    public PhaseOpened? Opened(Phase phase) => _phases.GetValueOrDefault(phase);

    /// <summary>The watch over an app in a phase.</summary>
    public WatchProgress Watch(Phase phase, AppId app) => _watches.GetValueOrDefault((phase, app)) ?? new WatchProgress();

    /// <summary>
    /// From when a check of a phase is timed in an app: the change; where it waits for another check of its phase, the
    /// moment that was proven, and then its own first reading. Null while a check before it has not passed.
    /// </summary>
    public ChangeMoment? ClockOf(PhaseOpened opened, AppId app, CheckKind kind)
    {
        if (opened.Phase is Phase.Jit)
        {
            return GrantClock.Of(this, Plan!.Apps.First(a => a.App.Id == app), kind);
        }

        var clock = opened.Changed;
        foreach (var after in CheckCatalogue.Of(kind).After)
        {
            var watch = Watch(CheckPhases.Of(after), app);
            if (watch.Results.GetValueOrDefault(after) is not { Verdict: Verdict.Passed } || watch.Points(after) is not [.., { Ended: var proven }])
            {
                return null;
            }

            clock = proven.Since(clock.Latest) > TimeSpan.Zero ? new(proven, proven) : clock;
        }

        // How long we had to wait for our own sign-in budget must not count against the app.
        return clock != opened.Changed && Watch(opened.Phase, app).First(CheckCatalogue.Of(kind).Lane) is { Started: var first } ? new(first, first) : clock;
    }

    /// <summary>The first of the checks before this one that did not pass; null when all did, or are not decided.</summary>
    public CheckResult? NotPassedBefore(AppId app, CheckKind kind) =>
        CheckCatalogue.Of(kind).After.Select(after => Watch(CheckPhases.Of(after), app).Results.GetValueOrDefault(after)).FirstOrDefault(r => r is { Verdict: not Verdict.Passed });

    /// <summary>Whether an app's capabilities were looked at.</summary>
    public bool IsProbed(AppId app) => _probed.Contains(app);

    /// <summary>The subject as last read back from the source; null before it was created.</summary>
    public DirectoryIdentity? Subject => Identity(CanaryRole.Subject);

    /// <summary>A canary as last read back in this run.</summary>
    public DirectoryIdentity? Identity(CanaryRole role) =>
        _writes.Where(w => w.Key.Role == role && w.Value.IsDone && w.Value.LastEnd!.Identity is not null)
            .OrderByDescending(w => w.Key.Phase).ThenByDescending(w => w.Key.Index)
            .Select(w => w.Value.LastEnd!.Identity)
            .FirstOrDefault();

    /// <summary>The app's id of the subject's account, once it was seen.</summary>
    public string? AccountId(AppId app) => Observations(app).LastOrDefault(o => o.AccountId is not null)?.AccountId;

    /// <summary>What an app showed of the subject before a phase.</summary>
    public Baseline BaselineBefore(Phase phase, AppId app)
    {
        var before = Observations(app).Where(o => o.Phase < phase).ToList();
        return new(
            before.Any(o => o.AccountActive is true),
            before.Aggregate(NameSet.Empty, (seen, o) => o.Entitlements is null ? seen : seen.Union(o.Entitlements)));
    }

    /// <summary>What an app had to show before a phase.</summary>
    public ExpectedAccess ExpectedBefore(Phase phase, AppId app) => LastExpectedBefore(phase, app)?.Subject ?? ExpectedAccess.None;

    /// <summary>What an app had to show of both canaries before a phase; null when no phase was opened before.</summary>
    public ExpectedInApp? LastExpectedBefore(Phase phase, AppId app) =>
        _phases.Values.Where(p => p.Phase < phase).OrderByDescending(p => p.Phase).Select(p => p.Expected.First(e => e.App == app)).FirstOrDefault();

    /// <summary>Every result so far.</summary>
    public ImmutableArray<CheckResult> Results => [.. _watches.OrderBy(w => w.Key.Phase).ThenBy(w => w.Key.App).SelectMany(w => w.Value.Results.Values)];

    /// <summary>Takes one more fact in.</summary>
    public void Apply(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case RunBegun begun:
                Plan = begun.Plan;
                break;
            case AppProbed probed:
                _probed.Add(probed.App);
                break;
            case CanaryReserved reserved:
                _canaries[reserved.Role] = reserved;
                break;
            case WriteIntended intended:
                _writes[intended.Step] = Write(intended.Step).Intended(entry.At);
                break;
            case WriteEnded ended:
                _writes[ended.Step] = Write(ended.Step).EndedWith(ended, entry.At);
                break;
            case WritePlanned planned:
                _plannedWrites.Add(planned.Step);
                break;
            case ControlSighted sighted:
                _sighted[sighted.App] = sighted;
                break;
            case AccessBaselined baselined:
                _baselined[baselined.App] = [.. Baselines(baselined.App), baselined];
                break;
            case GrantIntended intended:
                Grants.Apply(intended, entry.At);
                break;
            case GrantEnded ended:
                Grants.Apply(ended, entry.At);
                break;
            case GrantSighted sighted:
                Grants.Apply(sighted);
                break;
            case PhaseOpened opened:
                _phases[opened.Phase] = opened;
                break;
            case Observed observed:
                WatchOf(observed.Phase, observed.App).Apply(observed);
                break;
            case Concluded concluded:
                WatchOf(concluded.Phase, concluded.Result.App).Apply(concluded.Result);
                break;
            case RunGivenUp givenUp:
                GivenUp ??= givenUp;
                break;
            case CleanedUp cleanedUp when cleanedUp.Canary == Canary(CanaryRole.Owner)?.Canary:
                OwnerCleanedUp = cleanedUp;
                break;
            case CleanedUp cleanedUp:
                CleanedUp = cleanedUp;
                break;
            case RunEnded runEnded:
                Ended = runEnded;
                break;
        }
    }

    private IEnumerable<Observed> Observations(AppId app) =>
        _watches.Where(w => w.Key.App == app).OrderBy(w => w.Key.Phase).SelectMany(w => w.Value.Observations);

    internal WatchProgress WatchOf(Phase phase, AppId app)
    {
        if (!_watches.TryGetValue((phase, app), out var watch))
        {
            _watches[(phase, app)] = watch = new();
        }

        return watch;
    }
}
