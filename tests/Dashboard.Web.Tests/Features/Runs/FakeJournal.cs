using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Runs;

/// <summary>The journal over the lists a test fills. Driving a run is unexpected, and throws.</summary>
internal sealed class FakeJournal(InMemoryStores stores) : IRunJournal, IRunDoorbell
{
    /// <summary>How often the whole journal was read.</summary>
    public int WholeReads { get; private set; }

    /// <summary>Runs that were rung for.</summary>
    public List<RunId> Rung { get; } = [];

    public Task<Run?> AcceptAsync(string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct)
    {
        var run = new Run(RunId.New(), stores.Runs.Count + 1, campaign, trigger, requestedBy, now, scheduledFor, isDryRun, RunState.Pending, null, null, null, string.Empty);
        stores.Runs.Add(run);
        return Task.FromResult<Run?>(run);
    }

    public Task<Run?> FindAsync(RunId run, CancellationToken ct) => stores.Fault is null ? Task.FromResult(stores.Runs.Find(r => r.Id == run)) : throw stores.Fault;

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId run, CancellationToken ct)
    {
        WholeReads++;
        return Task.FromResult<IReadOnlyList<JournalEntry>>([.. stores.Journal.Select(e => e with { Detail = null })]);
    }

    public Task<bool> RequestStopAsync(RunId run, string by, CancellationToken ct)
    {
        var index = stores.Runs.FindIndex(r => r.Id == run && !r.HasEnded);
        if (index >= 0)
        {
            stores.Runs[index] = stores.Runs[index] with { StopRequestedBy = by };
        }

        return Task.FromResult(index >= 0);
    }

    public void RingAt(RunId run, DateTimeOffset at) => Rung.Add(run);

    public Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct) => throw new NotSupportedException();

    public Task<RunLease?> TryLeaseAsync(RunId run, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, ImmutableArray<JournalEntry> entries, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task ReleaseAsync(RunLease lease, CancellationToken ct) => throw new NotSupportedException();
}
