using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Core's reading ports over lists that a test fills. With a <see cref="Fault"/>, every read throws it.</summary>
internal sealed class InMemoryStores : IGovernanceStore, IGovernanceHistory, IRunReader, IFindingStore, IWaiverStore, ICanaryRegister, ICapabilityStore, IStorageHealth, IEvidenceCounter
{
    public GovernanceVersion Version
    {
        get;
        set
        {
            field = value;
            Versions.Add(value);
        }
    } = GovernanceVersion.None;

    /// <summary>Every one that was in force.</summary>
    public List<GovernanceVersion> Versions { get; } = [];

    public List<Run> Runs { get; } = [];

    public List<RecordedResult> Results { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<Round> Rounds { get; } = [];

    public List<Waiver> Waivers { get; } = [];

    public List<Canary> Canaries { get; } = [];

    public List<CapabilityReport> Reports { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    /// <summary>What was asked of findings, and of how many at most; "all" for a list without end.</summary>
    public List<string> FindingReads { get; } = [];

    /// <summary>How often a period was counted.</summary>
    public int PeriodCounts { get; private set; }

    public StopLever Lever { get; set; } = StopLever.Untouched;

    public Exception? Fault { get; set; }

    /// <summary>Reads wait for it; null lets them through.</summary>
    public TaskCompletionSource? Gate { get; set; }

    string? IStorageHealth.Fault => (Fault as StorageUnavailableException)?.Message;

    /// <summary>Puts these apps under governance, with the default tiers.</summary>
    public void Govern(params GovernedApp[] apps) => Set(g => g with { Apps = [.. apps] });

    public void Set(Func<Governance, Governance> change) =>
        Version = new(Version.Number + 1, change(Version.Governance), Sample.Now, "ada");

    Task<GovernanceVersion> IGovernanceStore.ReadAsync(CancellationToken ct) => ReadAsync(() => Version, ct);

    Task<IReadOnlyList<GovernanceVersion>> IGovernanceHistory.ListAsync(int most, CancellationToken ct) => ReadAsync<IReadOnlyList<GovernanceVersion>>(() => [.. Versions.OrderByDescending(v => v.Number).Take(most)], ct);

    Task<GovernancePeriod> IGovernanceHistory.ListInForceAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => ReadAsync(
        () =>
        {
            var kept = Versions.OrderBy(v => v.Number).ToList();
            var (numbers, isWhole) = GovernancePeriod.NumbersOf([.. kept.Select(v => (v.Number, v.AppliedAt!.Value))], from, to);
            return new GovernancePeriod([.. kept.Where(v => numbers.Contains(v.Number))], isWhole);
        },
        ct);

    public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) => ReadAsync(() => Versions.Find(v => v.Number == number), ct);

    public Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct)
    {
        if (basedOn != Version.Number)
        {
            return Task.FromResult<GovernanceVersion?>(null);
        }

        Version = new(basedOn + 1, governance, Sample.Now, by);
        return Task.FromResult<GovernanceVersion?>(Version);
    }

    public Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct) => ReadAsync<IReadOnlyList<Run>>(
        () => [.. Runs.Where(r => filter.Campaign is null || r.Campaign == filter.Campaign).OrderByDescending(r => r.RequestedAt).Skip(filter.Skip).Take(filter.Take)], ct);

    public Task<IReadOnlyList<JournalEntry>> ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct) => ReadAsync<IReadOnlyList<JournalEntry>>(
        () => [.. Journal.Where(e => e.Sequence >= from && e.Sequence <= to)], ct);

    public Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct) => ReadAsync<IReadOnlyList<JournalEntry>>(
        () => [.. Journal.Where(e => e.Sequence > after).Take(most).Select(e => e with { Detail = null })], ct);

    public Task<IReadOnlyList<StepAnswer>> ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

    public async Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        ResultDigest.Of(await ListResultsAsync(ResultFilter.All with { From = from, To = until.AddTicks(1) }, ct));

    public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct) => ReadAsync<IReadOnlyList<RecordedResult>>(
        () =>
        [
            .. Results
                .Where(r => (filter.From is null || r.Result.ConcludedAt >= filter.From) && (filter.To is null || r.Result.ConcludedAt < filter.To))
                .Where(r => (filter.App is null || r.Result.App == filter.App) && (filter.Kind is null || r.Result.Kind == filter.Kind))
                .Where(r => (filter.Run is null || r.Run == filter.Run) && (filter.Campaign is null || r.Campaign == filter.Campaign))
                .OrderByDescending(r => r.Result.ConcludedAt),
        ],
        ct);

    public Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct) => ReadAsync<IReadOnlyList<Finding>>(
        () =>
        {
            FindingReads.Add("all");
            return [.. Findings.Where(f => app is null || f.App == app).OrderBy(f => f.ResolvedAt is not null).ThenByDescending(f => f.FirstSeen)];
        },
        ct);

    public Task<FindingPage> ListAsync(FindingQuery query, int skip, int take, CancellationToken ct) => ReadAsync(
        () =>
        {
            FindingReads.Add($"{skip} to {skip + take}");
            return FindingLists.Page(Findings, query, skip, take);
        },
        ct);

    public Task<FindingCounts> CountAsync(FindingQuery query, CancellationToken ct) => ReadAsync(
        () =>
        {
            FindingReads.Add("count");
            return FindingLists.Count(Findings, query);
        },
        ct);

    public Task<ImmutableArray<FindingTally>> CountInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => ReadAsync(() => FindingLists.InPeriod(Findings, from, to), ct);

    public Task<ImmutableArray<OpenOnDay>> CountByDayAsync(FindingQuery query, int days, CancellationToken ct) => ReadAsync(() => FindingLists.ByDay(Findings, query, days), ct);

    public Task<IReadOnlyList<Finding>> ListInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => ReadAsync(() => FindingLists.Turned(Findings, from, to), ct);

    public Task<ImmutableArray<string>> ListAssigneesAsync(FindingQuery query, CancellationToken ct) => ReadAsync(() => FindingLists.Assignees(Findings, query), ct);

    public Task<ImmutableArray<Guid>> ListIdsAsync(FindingQuery query, int most, CancellationToken ct) => ReadAsync(() => FindingLists.Ids(Findings, query, most), ct);

    public Task<IReadOnlyList<Finding>> ListOpenAsync(AppId app, CancellationToken ct) => ReadAsync<IReadOnlyList<Finding>>(() => [.. Findings.Where(f => f.App == app && f.ResolvedAt is null)], ct);

    public Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct)
    {
        Rounds.Add(round);
        Findings.RemoveAll(f => changed.Any(c => c.Id == f.Id));
        Findings.AddRange(changed);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Finding>> FindAsync(ImmutableArray<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. Findings.Where(f => ids.Contains(f.Id))]);

    public Task<IReadOnlyList<Finding>> ListOfAsync(string userName, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. Findings.Where(f => f.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase))]);

    public Task AddAsync(ImmutableArray<TriageEntry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            var at = Findings.FindIndex(f => f.Id == entry.Finding);
            Findings[at] = Findings[at] with { Triage = new([.. Findings[at].Triage.Entries, entry]) };
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

    public Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<Round>>(
        () => [.. Rounds.GroupBy(r => r.App).Select(g => g.MaxBy(r => r.EndedAt)!)], ct);

    public Task<IReadOnlyList<Round>> ListLatestWholeRoundsAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<Round>>(
        () => [.. Rounds.Where(r => r.Counted).GroupBy(r => r.App).Select(g => g.MaxBy(r => r.EndedAt)!)], ct);

    public Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => ReadAsync<IReadOnlyList<Round>>(
        () => [.. Rounds.Where(r => r.EndedAt >= from && r.EndedAt < to).OrderBy(r => r.EndedAt)], ct);

    Task<IReadOnlyList<Waiver>> IWaiverStore.ListAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<Waiver>>(
        () => [.. Waivers.Where(w => w.Decision is not WaiverState.Draft).OrderByDescending(w => w.RequestedAt)], ct);

    public Task<IReadOnlyList<Waiver>> ListDraftsAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<Waiver>>(
        () => [.. Waivers.Where(w => w.Decision is WaiverState.Draft).OrderByDescending(w => w.RequestedAt)], ct);

    public Task RemoveAsync(Waiver draft, CancellationToken ct)
    {
        Waivers.RemoveAll(w => w.Id == draft.Id);
        return Task.CompletedTask;
    }

    public Task<Waiver?> FindAsync(WaiverId id, CancellationToken ct) => ReadAsync(() => Waivers.Find(w => w.Id == id), ct);

    public Task SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct)
    {
        Waivers.RemoveAll(w => w.Id == waiver.Id);
        Waivers.Add(waiver);
        return Task.CompletedTask;
    }

    public Task<Canary?> FindAsync(CanaryId id, CancellationToken ct) => ReadAsync(() => Canaries.Find(c => c.Id == id), ct);

    Task<IReadOnlyList<Canary>> ICanaryRegister.ListAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<Canary>>(
        () => [.. Canaries.OrderByDescending(c => c.ReservedAt)], ct);

    public Task<Canary?> FindControlAsync(string source, string campaign, CancellationToken ct) => ReadAsync(
        () => Canaries.Find(c => c.Role is CanaryRole.Control && c.Source == source && c.Campaign == campaign && c.MayExist), ct);

    public Task<IReadOnlyList<Canary>> ListDueForRemovalAsync(DateTimeOffset now, CancellationToken ct) => ReadAsync<IReadOnlyList<Canary>>(
        () => [.. Canaries.Where(c => c.NextRemovalAt <= now || (c.MayExist && c.ExpiresAt <= now))], ct);

    public Task SaveAsync(Canary canary, CancellationToken ct)
    {
        Canaries.RemoveAll(c => c.Id == canary.Id);
        Canaries.Add(canary);
        return Task.CompletedTask;
    }

    public Task RecordWriteAsync(CanaryWrite write, CancellationToken ct) => Task.CompletedTask;

    public Task<BudgetUse> ReadBudgetAsync(string source, DateTimeOffset now, CancellationToken ct) => ReadAsync(
        () => new BudgetUse(2, 40, Canaries.Count(c => c.MayExist)), ct);

    public Task<StopLever> ReadLeverAsync(CancellationToken ct) => ReadAsync(() => Lever, ct);

    public Task MoveLeverAsync(StopLever lever, CancellationToken ct)
    {
        Lever = lever;
        return Task.CompletedTask;
    }

    public Task<CapabilityReport?> FindAsync(AppId app, CancellationToken ct) => ReadAsync(() => Reports.FindLast(r => r.App == app), ct);

    Task<IReadOnlyList<CapabilityReport>> ICapabilityStore.ListAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<CapabilityReport>>(
        () => [.. Reports.GroupBy(r => r.App).Select(g => g.Last())], ct);

    public Task SaveAsync(CapabilityReport report, CancellationToken ct)
    {
        Reports.Add(report);
        return Task.CompletedTask;
    }

    public Task<EvidenceCounts> CountAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct) => ReadAsync(
        () =>
        {
            PeriodCounts++;
            var results = Results.Where(r => r.Result.ConcludedAt >= request.From && r.Result.ConcludedAt < request.To && request.Covers(r.Result.App)).ToList();
            var runs = Runs.Where(r => r.RequestedAt >= request.From && r.RequestedAt < request.To).ToList();
            return new EvidenceCounts
            {
                Requested = runs.Count,
                DryRuns = runs.Count(r => r.IsDryRun),
                EarlierRuns = results.Select(r => r.Run).Except(runs.Select(r => r.Id)).Count(),
                Passed = results.Count(r => r.Result.Verdict is Verdict.Passed),
                Late = results.Count(r => r.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Breached }),
                Failed = results.Count(r => r.Result.Verdict is Verdict.Failed),
                Inconclusive = results.Count(r => r.Result.Verdict is Verdict.Inconclusive),
                Skipped = results.Count(r => r.Result.Verdict is Verdict.Skipped),
                Findings = Findings.Count(f => request.Covers(f.App) && f.FirstSeen < request.To && !(f.ResolvedAt < request.From)),
                Rounds = Rounds.Count(r => request.Covers(r.App) && r.EndedAt >= request.From && r.EndedAt < request.To),
                Exceptions = Waivers.Count(w => request.Covers(w.Request.App)),
            };
        },
        ct);

    public Task<ReadingCounts> CountReadingsAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct) => throw new InvalidOperationException("No screen counts journals.");

    private async Task<T> ReadAsync<T>(Func<T> read, CancellationToken ct)
    {
        if (Gate is not null)
        {
            await Gate.Task.WaitAsync(ct);
        }

        return Fault is null ? read() : throw Fault;
    }
}
