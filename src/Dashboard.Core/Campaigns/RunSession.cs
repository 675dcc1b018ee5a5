using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>One worker's hold on a run: its lease, the journal folded so far, and the one way to add to it.</summary>
internal sealed class RunSession(Run run, RunLease lease, TimeSpan leaseFor, RunProgress progress, IRunJournal journal, MeasuringClock clock) : IDisposable
{
    private readonly SemaphoreSlim _commit = new(1, 1);
    private Instant _extended = clock.Now();

    public Run Run => run;

    public RunProgress Progress => progress;

    public RunPlan Plan => progress.Plan ?? throw new InvalidOperationException("The run has no plan yet.");

    public Task CommitAsync(JournalFact fact, CancellationToken ct) => CommitAsync([(fact, null)], [], ct);

    /// <summary>Commits facts together with the canaries they are about, then takes them into the fold.</summary>
    public async Task CommitAsync(ImmutableArray<(JournalFact Fact, string? Detail)> facts, ImmutableArray<Canary> canaries, CancellationToken ct)
    {
        await _commit.WaitAsync(ct);
        try
        {
            var now = clock.Now();
            _extended = now;
            var entries = facts.Select(f => new JournalEntry(0, now, f.Fact, f.Detail)).ToImmutableArray();
            foreach (var entry in await journal.CommitAsync(lease, entries, canaries, now.At + leaseFor, ct))
            {
                progress.Apply(entry);
            }
        }
        finally
        {
            _commit.Release();
        }
    }

    /// <summary>Keeps the lease while a long reading is under way and nothing is committed.</summary>
    public Task KeepLeaseAsync(CancellationToken ct) => clock.Now().Since(_extended) < leaseFor / 3 ? Task.CompletedTask : CommitAsync([], [], ct);

    /// <summary>Reads the fold while nothing is being added to it.</summary>
    public async Task<T> LookAsync<T>(Func<RunProgress, T> look, CancellationToken ct)
    {
        await _commit.WaitAsync(ct);
        try
        {
            return look(progress);
        }
        finally
        {
            _commit.Release();
        }
    }

    public void Dispose() => _commit.Dispose();
}
