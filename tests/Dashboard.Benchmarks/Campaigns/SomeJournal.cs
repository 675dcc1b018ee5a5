using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests;
using Dashboard.Core.Timing;

namespace Dashboard.Benchmarks.Campaigns;

/// <summary>
/// Writes the journal of a long run by doing what the planner asks for, until its last phase has been watched for as
/// long as it takes to come to the number of facts wanted.
/// </summary>
internal sealed class SomeJournal
{
    private readonly RunPlan _plan;
    private readonly int _readingsPerWatch;
    private readonly ImmutableArray<JournalEntry>.Builder _entries = ImmutableArray.CreateBuilder<JournalEntry>();
    private readonly RunProgress _progress = new();

    private SomeJournal(int facts, int apps)
    {
        _plan = SomePlan.Of(apps);
        _readingsPerWatch = facts / apps / 4;
    }

    private Instant Now => Some.At(_entries.Count);

    public static ImmutableArray<JournalEntry> Of(int facts, int apps)
    {
        var journal = new SomeJournal(facts, apps);
        while (journal._progress.Opened(Phase.Leave) is null)
        {
            foreach (var action in RunPlanner.Decide(journal._progress, false, journal.Now, ImmutableHashSet<RunAction>.Empty).Due)
            {
                journal.Do(action);
            }
        }

        for (var i = 0; journal._entries.Count < facts; i++)
        {
            journal.Read(Phase.Leave, journal._plan.Apps[i % apps].App.Id, (i / apps) + 1);
        }

        return journal._entries.ToImmutable();
    }

    private void Do(RunAction action)
    {
        switch (action)
        {
            case BeginRun:
                Add(new RunBegun(_plan));
                break;
            case ProbeApp probe:
                Add(new AppProbed(probe.App, true, "Answers, and can filter."));
                break;
            case ReserveCanary reserve:
                Add(new CanaryReserved(CanaryId.New(), reserve.Role, $"tm-canary-nightly-{reserve.Role}", Some.Noon.AddYears(1)));
                break;
            case MakeWrite write:
                Add(new WriteIntended(write.Step, _progress.Canary(write.Step.Role)!.Canary, write.Change));
                Add(new WriteEnded(write.Step, WriteOutcome.Acknowledged, new(Now, Now), TimeSpan.FromSeconds(0.1), Some.Identity(Some.Canary(write.Step.Role)), "Done.", false));
                break;
            case SightControl sight:
                Add(new ControlSighted(sight.App, true, Now, Now, "Has everything it should have now."));
                break;
            case OpenPhase { Phase: var phase }:
                PhaseOpener.Open(_progress, phase, Now).ToList().ForEach(Add);
                break;
            case ReadApp read:
                Watch(read.Phase, read.App);
                break;
            default:
                throw new InvalidOperationException($"The journey took a wrong turn: {action}");
        }
    }

    private void Watch(Phase phase, AppId app)
    {
        for (var number = 1; number <= _readingsPerWatch; number++)
        {
            Read(phase, app, number);
        }

        foreach (var kind in CheckPhases.Of(phase).Where(kind => !_progress.Watch(phase, app).Results.ContainsKey(kind)))
        {
            Add(new Concluded(phase, Some.Result(kind: kind, app: app.Value)));
        }
    }

    private void Read(Phase phase, AppId app, int number) => Add(new Observed(
        phase,
        app,
        number,
        Now,
        Now.Plus(TimeSpan.FromSeconds(0.2)),
        [.. CheckPhases.Of(phase).Select(kind => new JudgedCheck(kind, new(Answer.Without, "Not yet.")))],
        "a-1",
        true,
        NameSet.Of("basic", "crm"),
        4,
        null));

    private void Add(JournalFact fact)
    {
        var entry = new JournalEntry(_entries.Count + 1, Now, fact, null);
        _entries.Add(entry);
        _progress.Apply(entry);
    }
}
