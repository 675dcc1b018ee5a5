using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>The register, in memory.</summary>
internal sealed class FakeRegister : ICanaryRegister
{
    private readonly List<Canary> _canaries = [];

    public List<CanaryWrite> Ledger { get; } = [];

    public List<Canary> Saved { get; } = [];

    public StopLever Lever { get; set; } = StopLever.Untouched;

    public IReadOnlyList<Canary> All => _canaries;

    public void Put(Canary canary)
    {
        Saved.Add(canary);
        var at = _canaries.FindIndex(c => c.Id == canary.Id);
        if (at < 0)
        {
            _canaries.Insert(0, canary);
        }
        else
        {
            _canaries[at] = canary;
        }
    }

    public Task<Canary?> FindAsync(CanaryId id, CancellationToken ct) => Task.FromResult(_canaries.Find(c => c.Id == id));

    public Task<IReadOnlyList<Canary>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Canary>>([.. _canaries]);

    public Task<Canary?> FindControlAsync(string source, string campaign, CancellationToken ct) =>
        Task.FromResult(_canaries.Find(c => c is { Role: CanaryRole.Control, MayExist: true } && c.Source == source && c.Campaign == campaign));

    public Task<IReadOnlyList<Canary>> ListDueForRemovalAsync(DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Canary>>([.. _canaries.Where(c => c.MayExist && (c.State is CanaryState.Removing or CanaryState.Leaked ? c.NextRemovalAt <= now : c.ExpiresAt <= now))]);

    public Task SaveAsync(Canary canary, CancellationToken ct)
    {
        Put(canary);
        return Task.CompletedTask;
    }

    public Task RecordWriteAsync(CanaryWrite write, CancellationToken ct)
    {
        Ledger.Add(write);
        return Task.CompletedTask;
    }

    public Task<BudgetUse> ReadBudgetAsync(string source, DateTimeOffset now, CancellationToken ct) => Task.FromResult(new BudgetUse(
        Ledger.Count(w => w.Source == source && now - w.At < TimeSpan.FromMinutes(1)),
        Ledger.Count(w => w.Source == source && now - w.At < TimeSpan.FromDays(1)),
        _canaries.Count(c => c.MayExist && c.Source == source)));

    public Task<StopLever> ReadLeverAsync(CancellationToken ct) => Task.FromResult(Lever);

    public Task MoveLeverAsync(StopLever lever, CancellationToken ct)
    {
        Lever = lever;
        return Task.CompletedTask;
    }
}

/// <summary>The journal, in memory, with leases and fencing. Every fact goes through JSON, as in the database.</summary>
internal sealed class FakeJournal(FakeRegister register) : IRunJournal
{
    private readonly Dictionary<RunId, Run> _heads = [];
    private readonly Dictionary<RunId, List<JournalEntry>> _entries = [];
    private readonly Dictionary<RunId, (long Fence, DateTimeOffset Until)> _leases = [];

    public int Finds { get; private set; }

    public int LostLeases { get; private set; }

    public List<(RunId Run, Phase Phase, CheckResult Result)> Results { get; } = [];

    public IReadOnlyList<JournalEntry> Entries(RunId run) => _entries[run];

    public void Change(RunId run, Func<Run, Run> change) => _heads[run] = change(_heads[run]);

    public Task<Run?> AcceptAsync(string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct)
    {
        var before = _heads.Values.Where(r => string.Equals(r.Campaign, campaign, StringComparison.OrdinalIgnoreCase)).ToList();
        if (before.Any(r => !r.HasEnded || (scheduledFor is not null && r.ScheduledFor == scheduledFor)))
        {
            return Task.FromResult<Run?>(null);
        }

        var run = new Run(RunId.New(), before.Count + 1, campaign, trigger, requestedBy, now, scheduledFor, isDryRun, RunState.Pending, null, null, null, string.Empty);
        _heads[run.Id] = run;
        _entries[run.Id] = [];
        return Task.FromResult<Run?>(run);
    }

    public Task<Run?> FindAsync(RunId run, CancellationToken ct)
    {
        Finds++;
        return Task.FromResult(_heads.GetValueOrDefault(run));
    }

    public Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Run>>([.. _heads.Values.Where(r => !r.HasEnded)]);

    public Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct) =>
        Task.FromResult(_heads.Values.Where(r => r.Campaign == campaign).Max(r => r.ScheduledFor));

    public Task<RunLease?> TryLeaseAsync(RunId run, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct)
    {
        var (fence, until) = _leases.GetValueOrDefault(run);
        if (until > now)
        {
            return Task.FromResult<RunLease?>(null);
        }

        _leases[run] = (fence + 1, now + duration);
        return Task.FromResult<RunLease?>(new(run, fence + 1));
    }

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId run, CancellationToken ct) => Task.FromResult<IReadOnlyList<JournalEntry>>([.. _entries[run]]);

    public Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, ImmutableArray<JournalEntry> entries, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct)
    {
        if (_leases[lease.Run].Fence != lease.Fence)
        {
            LostLeases++;
            throw new LeaseLostException(lease.Run);
        }

        _leases[lease.Run] = (lease.Fence, leaseUntil);
        var journal = _entries[lease.Run];
        var added = new List<JournalEntry>();
        foreach (var entry in entries)
        {
            var stored = entry with { Sequence = journal.Count + 1, Fact = DetailJson.Read<JournalFact>(DetailJson.Write(entry.Fact))!, Detail = null };
            journal.Add(stored);
            added.Add(stored);
            var head = _heads[lease.Run];
            switch (stored.Fact)
            {
                case RunBegun:
                    _heads[lease.Run] = head with { State = RunState.Running, StartedAt = entry.At.At };
                    break;
                case RunEnded ended:
                    _heads[lease.Run] = head with { State = ended.State, EndedAt = entry.At.At, Note = ended.Note };
                    break;
                case Concluded concluded when !head.IsDryRun:
                    Results.Add((lease.Run, concluded.Phase, concluded.Result));
                    break;
            }
        }

        foreach (var canary in canaries)
        {
            register.Put(canary);
        }

        return Task.FromResult<IReadOnlyList<JournalEntry>>(added);
    }

    public Task ReleaseAsync(RunLease lease, CancellationToken ct)
    {
        if (_leases[lease.Run].Fence == lease.Fence)
        {
            _leases[lease.Run] = (lease.Fence, DateTimeOffset.MinValue);
        }

        return Task.CompletedTask;
    }

    public Task<bool> RequestStopAsync(RunId run, string by, CancellationToken ct)
    {
        if (_heads.GetValueOrDefault(run) is not { HasEnded: false } head)
        {
            return Task.FromResult(false);
        }

        _heads[run] = head with { StopRequestedBy = by };
        return Task.FromResult(true);
    }
}

/// <summary>The configuration, in memory, with every version's number.</summary>
internal sealed class FakeGovernance(Governance governance, TimeProvider time) : IGovernanceStore
{
    public GovernanceVersion Current { get; set; } = new(1, governance, time.GetUtcNow(), "ada");

    public int Saves { get; private set; }

    public Task<GovernanceVersion> ReadAsync(CancellationToken ct) => Task.FromResult(Current);

    public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) => Task.FromResult(number == Current.Number ? Current : null);

    public Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct)
    {
        if (basedOn != Current.Number)
        {
            return Task.FromResult<GovernanceVersion?>(null);
        }

        Saves++;
        Current = new(Current.Number + 1, governance, time.GetUtcNow(), by);
        return Task.FromResult<GovernanceVersion?>(Current);
    }
}

/// <summary>The register of exceptions, in memory.</summary>
internal sealed class FakeWaivers : IWaiverStore
{
    public List<Waiver> All { get; } = [];

    public Task<IReadOnlyList<Waiver>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Waiver>>([.. All.Where(w => w.Decision is not WaiverState.Draft)]);

    public Task<IReadOnlyList<Waiver>> ListDraftsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Waiver>>([.. All.Where(w => w.Decision is WaiverState.Draft)]);

    public Task<Waiver?> FindAsync(WaiverId id, CancellationToken ct) => Task.FromResult(All.Find(w => w.Id == id));

    public Task RemoveAsync(Waiver draft, CancellationToken ct)
    {
        All.RemoveAll(w => w.Id == draft.Id);
        return Task.CompletedTask;
    }

    public Task SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct)
    {
        All.RemoveAll(w => w.Id == waiver.Id);
        All.Add(waiver);
        return Task.CompletedTask;
    }
}

/// <summary>Findings, in memory.</summary>
internal sealed class FakeFindings : IFindingStore
{
    public List<Finding> All { get; } = [];

    public List<Round> Rounds { get; } = [];

    public Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. All.Where(f => app is null || f.App == app)]);

    public Task<FindingPage> ListAsync(FindingQuery query, int skip, int take, CancellationToken ct) => Task.FromResult(FindingLists.Page(All, query, skip, take));

    public Task<FindingCounts> CountAsync(FindingQuery query, CancellationToken ct) => Task.FromResult(FindingLists.Count(All, query));

    public Task<ImmutableArray<OpenOnDay>> CountByDayAsync(FindingQuery query, int days, CancellationToken ct) => Task.FromResult(FindingLists.ByDay(All, query, days));

    public Task<ImmutableArray<FindingTally>> CountInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult(FindingLists.InPeriod(All, from, to));

    public Task<IReadOnlyList<Finding>> ListInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult(FindingLists.Turned(All, from, to));

    public Task<ImmutableArray<string>> ListAssigneesAsync(FindingQuery query, CancellationToken ct) => Task.FromResult(FindingLists.Assignees(All, query));

    public Task<ImmutableArray<Guid>> ListIdsAsync(FindingQuery query, int most, CancellationToken ct) => Task.FromResult(FindingLists.Ids(All, query, most));

    public Task<IReadOnlyList<Finding>> ListOpenAsync(AppId app, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. All.Where(f => f.App == app && f.ResolvedAt is null)]);

    public Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct)
    {
        Rounds.Add(round);
        All.RemoveAll(f => changed.Any(c => c.Id == f.Id));
        All.AddRange(changed);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Finding>> FindAsync(ImmutableArray<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. All.Where(f => ids.Contains(f.Id))]);

    public Task<IReadOnlyList<Finding>> ListOfAsync(string userName, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. All.Where(f => f.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase))]);

    public Task AddAsync(ImmutableArray<TriageEntry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            var at = All.FindIndex(f => f.Id == entry.Finding);
            All[at] = All[at] with { Triage = new([.. All[at].Triage.Entries, entry]) };
        }

        return Task.CompletedTask;
    }

    public Task<Round?> FindCountedAsync(AppId app, CancellationToken ct) => Task.FromResult(Rounds.Where(r => r.App == app && r.Counted).MaxBy(r => r.EndedAt));

    public Task<Round?> FindLatestAsync(AppId app, CancellationToken ct) => Task.FromResult(Rounds.LastOrDefault(r => r.App == app));

    public Task<bool> AcceptAsync(Guid round, string by, CancellationToken ct)
    {
        var at = Rounds.FindIndex(r => r.Id == round && r.Held is not null && r.AcceptedBy is null);
        if (at < 0 || Rounds.Exists(r => r.App == Rounds[at].App && r.EndedAt > Rounds[at].EndedAt))
        {
            return Task.FromResult(false);
        }

        Rounds[at] = Rounds[at] with { AcceptedBy = by };
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Round>>([.. Rounds.GroupBy(r => r.App).Select(g => g.Last())]);

    public Task<IReadOnlyList<Round>> ListLatestWholeRoundsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Round>>([.. Rounds.Where(r => r.Counted).GroupBy(r => r.App).Select(g => g.Last())]);

    public Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Round>>([.. Rounds.Where(r => r.EndedAt >= from && r.EndedAt < to)]);
}

/// <summary>Capability reports, in memory.</summary>
internal sealed class FakeCapabilities : ICapabilityStore
{
    public Dictionary<AppId, CapabilityReport> All { get; } = [];

    public Task<CapabilityReport?> FindAsync(AppId app, CancellationToken ct) => Task.FromResult(All.GetValueOrDefault(app));

    public Task<IReadOnlyList<CapabilityReport>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<CapabilityReport>>([.. All.Values]);

    public Task SaveAsync(CapabilityReport report, CancellationToken ct)
    {
        All[report.App] = report;
        return Task.CompletedTask;
    }
}

/// <summary>Keeps the earliest ring of each run.</summary>
internal sealed class FakeDoorbell : IRunDoorbell
{
    public Dictionary<RunId, DateTimeOffset> Rings { get; } = [];

    public void RingAt(RunId run, DateTimeOffset at) => Rings[run] = Rings.TryGetValue(run, out var before) && before < at ? before : at;
}
