using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Evidence;

/// <summary>A store in memory, filled run by run, and the assembler that reads it. A test states only what matters to it.</summary>
internal sealed class EvidenceWorld : IGovernanceStore, IGovernanceHistory, IRunReader, IFindingStore, IWaiverStore, IRemovedReader, IEvidenceCounter
{
    public static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset To = From.AddDays(7);
    public static readonly DateTimeOffset Now = To.AddDays(1);
    public static readonly AppId Mail = new("mail");
    public static readonly AppId Crm = new("crm.eu");

    private readonly List<Run> _runs = [];
    private readonly List<RecordedResult> _results = [];
    private readonly Dictionary<RunId, List<JournalFact>> _journals = [];

    public Governance Governance { get; set; } = new(
        [new("hr", Connection("https://hr.example:8443/scim/v2", new BearerAuth(Secret())), CanaryRules.Default)],
        [],
        [App("mail", null, RiskTier.Critical), App("crm", "eu", RiskTier.Low)],
        [Campaign("leavers")]);

    public List<Finding> Findings { get; } = [];

    public List<Round> Rounds { get; } = [];

    public FakeRealEvents RealEvents { get; } = new();

    public FakeOutages Outages { get; } = new();

    public FakeTimeProvider AuditTime { get; } = new(From.AddDays(-1));

    public FakeAuditTrail Audit => field ??= new(AuditTime);

    public FakeAuditCheckpoints Checkpoints { get; } = new() { Standing = new(Now, "schedule", new(9, 1, 0, 0, 0, [])) };

    public List<Waiver> Waivers { get; } = [];

    public List<RemovedRun> Removed { get; } = [];

    public List<RemovedSpan> RemovedSpans { get; } = [];

    public FakeRegister Register { get; } = new();

    /// <summary>The number of the configuration in force.</summary>
    public int Number { get; private set; } = 7;

    /// <summary>Versions of the configuration that are not in force any more.</summary>
    public List<GovernanceVersion> Versions { get; } = [];

    /// <summary>How often was counted.</summary>
    public int Counts { get; private set; }

    /// <summary>Called with the number of each count.</summary>
    public Action<int> Counting { get; set; } = static _ => { };

    public SampleSizes Sizes { get; } = new();

    public Task<EvidenceBook> AssembleAsync(DateTimeOffset? now = null, params AppId[] apps) =>
        Assembler(now ?? Now).AssembleAsync(new(From, To, "aud") { WithAuditTrail = true, Apps = [.. apps] }, CancellationToken.None);

    public EvidenceAssembler Assembler(DateTimeOffset now) => new(this, this, this, RealEvents, Outages, this, Register, Audit, this, new(this, Checkpoints), this, Options.Create(Sizes), new FakeTimeProvider(now));

    public ControlProver Prover(DateTimeOffset? now = null) => new(this, new(this, Checkpoints), this, this, this, this, new FakeTimeProvider(now ?? Now));

    public Run AddRun(int number, string campaign = "leavers", DateTimeOffset? requestedAt = null, bool isDryRun = false, RunState state = RunState.Completed, IdentityKind kind = IdentityKind.Person)
    {
        var run = new Run(RunId.New(), number, campaign, RunTrigger.Schedule, "schedule", requestedAt ?? From.AddHours(number), null, isDryRun, state, null, null, null, string.Empty);
        _runs.Add(run);
        _journals[run.Id] = [new RunBegun(new(7, Governance.Sources[0], Campaign(campaign) with { Kind = kind }, []))];
        return run;
    }

    /// <summary>A run that was let go: gone with all it had, but for what is left of it.</summary>
    public void Remove(Run run, string why = "Runs and their results are kept for 2 years, as ada set it in version 4.")
    {
        _runs.Remove(run);
        _journals.Remove(run.Id);
        var results = _results.RemoveAll(r => r.Run == run.Id);
        Removed.Add(new(run.Campaign, run.Number, run.Id.Value, run.RequestedAt, results, Now.AddHours(-1), why));
    }

    /// <summary>A result as the product records it: in the journal, and as a row.</summary>
    public void AddResult(Run run, CheckKind kind = CheckKind.LeaverAccount, Verdict verdict = Verdict.Passed, SlaVerdict? sla = SlaVerdict.Met, DateTimeOffset? concludedAt = null, AppId? app = null, int? deciding = null, double upper = 42, bool isInJournal = true, bool isRecorded = true)
    {
        var result = new CheckResult(app ?? Mail, kind, verdict, sla, new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(upper)), TimeSpan.FromSeconds(60), EvidenceGrade.Observed, "Gone.", deciding, 3, run.RequestedAt, concludedAt ?? run.RequestedAt.AddMinutes(5));
        if (isInJournal)
        {
            _journals[run.Id].Add(new Concluded(CheckPhases.Of(kind), result));
        }

        if (isRecorded)
        {
            _results.Add(new(run.Id, run.Number, run.Campaign, RiskTier.Critical, result));
        }
    }

    /// <summary>A write at the source, acknowledged.</summary>
    public void AddWrite(Run run) => _journals[run.Id].Add(new WriteEnded(new(CanaryRole.Subject, Phase.Leave, 0), WriteOutcome.Acknowledged, null, null, null, "Disabled.", false));

    public void AddObservations(Run run, int count, Phase phase = Phase.Leave, AppId? app = null)
    {
        var at = new Instant(run.RequestedAt, TimeSpan.Zero, "boot");
        _journals[run.Id].AddRange(Enumerable.Range(1, count).Select(n =>
            new Observed(phase, app ?? Mail, n, at, at, [new(CheckKind.LeaverAccount, new(Answer.With, "Absent."))], null, null, null, 2, null)));
    }

    public Waiver AddWaiver(DateTimeOffset decidedAt, DateTimeOffset expiresAt, TimeSpan interval)
    {
        var waiver = new Waiver
        {
            Id = WaiverId.New(),
            Request = new(Mail, [CheckKind.LeaverAccount], interval, "The vendor syncs hourly.", "Nightly review.", expiresAt),
            RequestedBy = "olga",
            RequestedAt = decidedAt.AddDays(-1),
            Decision = WaiverState.Approved,
            DecidedBy = "max",
            DecidedAt = decidedAt,
        };
        Waivers.Add(waiver);
        return waiver;
    }

    /// <summary>When the configuration in force was applied.</summary>
    public DateTimeOffset AppliedAt { get; set; } = From;

    /// <summary>Puts another configuration in force.</summary>
    public void Apply(Governance next, DateTimeOffset? at = null)
    {
        Versions.Add(InForce);
        Number++;
        (Governance, AppliedAt) = (next, at ?? From);
    }

    public static Finding Finding(DateTimeOffset firstSeen, DateTimeOffset? resolvedAt) =>
        new(Guid.CreateVersion7(), Mail, Situation.OrphanedAccount, "a-1", "eve", NameSet.Of("admin"), false, "Nobody has its externalId.", firstSeen, firstSeen, resolvedAt);

    public static Campaign Campaign(string name) =>
        new(name, "hr", [Mail, Crm], IdentityKind.Person, [Phase.Join, Phase.Leave], LeaveBy.Disable, new(null, NameSet.Empty), new(null, NameSet.Empty), null, null);

    private GovernanceVersion InForce => new(Number, Governance, AppliedAt, "ada");

    public Task<GovernanceVersion> ReadAsync(CancellationToken ct) => Task.FromResult(InForce);

    public Task<GovernancePeriod> ListInForceAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var kept = Versions.Append(InForce).ToList();
        var (numbers, isWhole) = GovernancePeriod.NumbersOf([.. kept.Select(v => (v.Number, v.AppliedAt!.Value))], from, to);
        return Task.FromResult(new GovernancePeriod([.. kept.Where(v => numbers.Contains(v.Number))], isWhole));
    }

    public Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct) => Task.FromResult<IReadOnlyList<Run>>(
        [.. _runs.Where(r => (filter.Campaign is null || r.Campaign == filter.Campaign) && (filter.From is null || r.RequestedAt >= filter.From) && (filter.To is null || r.RequestedAt < filter.To))
            .OrderByDescending(r => r.RequestedAt).Skip(filter.Skip).Take(filter.Take)]);

    public Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => Task.FromResult(
        ResultDigest.Of([.. _results.Where(r => r.Result.ConcludedAt >= from && r.Result.ConcludedAt <= until)]));

    public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct) => Task.FromResult<IReadOnlyList<RecordedResult>>(
        [.. _results.Where(r => r.Result.ConcludedAt >= filter.From && r.Result.ConcludedAt < filter.To).OrderByDescending(r => r.Result.ConcludedAt)]);

    public Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<JournalEntry>>(
        [.. _journals[run].Select((fact, i) => new JournalEntry(i + 1, new Instant(_runs.Find(r => r.Id == run)!.RequestedAt.AddMinutes(i), TimeSpan.Zero, "boot"), fact, null)).Where(e => e.Sequence > after).Take(most)]);

    Task<IReadOnlyList<JournalEntry>> IRunReader.ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<StepAnswer>> IRunReader.ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>(Findings);

    public Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult<IReadOnlyList<Round>>(
        [.. Rounds.Where(r => r.EndedAt >= from && r.EndedAt < to)]);

    public Task<IReadOnlyList<Waiver>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Waiver>>(Waivers);

    Task<IReadOnlyList<RemovedRun>> IRemovedReader.ListRunsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult<IReadOnlyList<RemovedRun>>(
        [.. Removed.Where(r => r.RequestedAt < from).GroupBy(r => r.Campaign).Select(g => g.MaxBy(r => r.Number)!).Concat(Removed.Where(r => r.RequestedAt >= from && r.RequestedAt < to)).OrderBy(r => r.RequestedAt)]);

    Task<IReadOnlyList<RemovedSpan>> IRemovedReader.ListSpansAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<RemovedSpan>>(RemovedSpans);

    public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) => Task.FromResult(number == Number ? InForce : Versions.Find(v => v.Number == number));

    public async Task<EvidenceCounts> CountAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct)
    {
        Counting(++Counts);
        var end = request.To < moment ? request.To : moment;
        var results = _results.Where(r => r.Result.ConcludedAt >= request.From && r.Result.ConcludedAt < end && request.Covers(r.Result.App)).ToList();
        var findings = Findings.Where(f => request.Covers(f.App) && f.FirstSeen < end && !(f.ResolvedAt < request.From)).ToList();
        var canaries = await Register.ListAsync(ct);
        return new EvidenceCounts
        {
            Requested = _runs.Count(r => r.RequestedAt >= request.From && r.RequestedAt < end),
            DryRuns = _runs.Count(r => r.IsDryRun && r.RequestedAt >= request.From && r.RequestedAt < end),
            EarlierRuns = _runs.Count(r => r.RequestedAt < request.From && results.Exists(result => result.Run == r.Id)),
            Passed = results.Count(r => r.Result.Verdict is Verdict.Passed),
            Late = results.Count(r => r.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Breached }),
            Failed = results.Count(r => r.Result.Verdict is Verdict.Failed),
            Inconclusive = results.Count(r => r.Result.Verdict is Verdict.Inconclusive),
            Skipped = results.Count(r => r.Result.Verdict is Verdict.Skipped),
            OfLeavers = results.Count(r => CheckPhases.Of(r.Result.Kind) is Phase.Leave),
            OfGrants = results.Count(r => CheckPhases.Of(r.Result.Kind) is Phase.Jit),
            Tested = results.Select(r => (r.Run, r.Result.App)).Distinct().Count(),
            Findings = findings.Count,
            Orphans = findings.Count(f => f.Situation is Situation.OrphanedAccount),
            Rounds = Rounds.Count(r => r.EndedAt >= request.From && r.EndedAt < end && request.Covers(r.App)),
            RealEvents = RealEvents.All.Count(e => e.To < end && request.Covers(e.App) && (e.To >= request.From || e.State is Core.RealEvents.RealEventState.Waiting || e.FirstWith >= request.From || e.LastWithout >= request.From)),
            Outages = Outages.All.Count(o => o.StartedAt < end && !(o.EndedAt < request.From) && (o.App is not { } app || request.Covers(app))),
            Exceptions = Waivers.Count(w => w.RequestedAt <= moment && request.Covers(w.Request.App)),
            Canaries = canaries.Count(c => c.ReservedAt < end && !(c.GoneAt < request.From)),
            AuditEntries = request.WithAuditTrail ? Audit.Entries.Count(e => e.At >= request.From && e.At < end) : 0,
        };
    }

    public Task<ReadingCounts> CountReadingsAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct)
    {
        var end = request.To < moment ? request.To : moment;
        var runs = _runs.Where(r => !r.IsDryRun && r.RequestedAt < end && (r.RequestedAt >= request.From || _results.Exists(result => result.Run == r.Id && result.Result.ConcludedAt >= request.From && result.Result.ConcludedAt < end && request.Covers(result.Result.App))));
        return Task.FromResult(new ReadingCounts(runs.Sum(r => _journals[r.Id].Count(f => f is Observed)), 0, 0));
    }

    // The assembler only reads: whatever else it asked for would be a fault.
    Task<GovernanceVersion?> IGovernanceStore.SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<GovernanceVersion>> IGovernanceHistory.ListAsync(int most, CancellationToken ct) => throw new NotSupportedException();

    Task<FindingPage> IFindingStore.ListAsync(FindingQuery query, int skip, int take, CancellationToken ct) => throw new NotSupportedException();

    Task<FindingCounts> IFindingStore.CountAsync(FindingQuery query, CancellationToken ct) => throw new NotSupportedException();

    Task<ImmutableArray<OpenOnDay>> IFindingStore.CountByDayAsync(FindingQuery query, int days, CancellationToken ct) => throw new NotSupportedException();

    Task<ImmutableArray<FindingTally>> IFindingStore.CountInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult(Worlds.FindingLists.InPeriod(Findings, from, to));

    Task<IReadOnlyList<Finding>> IFindingStore.ListInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => throw new NotSupportedException();

    Task<ImmutableArray<string>> IFindingStore.ListAssigneesAsync(FindingQuery query, CancellationToken ct) => throw new NotSupportedException();

    Task<ImmutableArray<Guid>> IFindingStore.ListIdsAsync(FindingQuery query, int most, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Finding>> IFindingStore.ListOpenAsync(AppId app, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Finding>> IFindingStore.FindAsync(ImmutableArray<Guid> ids, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Finding>> IFindingStore.ListOfAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

    Task IFindingStore.AddAsync(ImmutableArray<TriageEntry> entries, CancellationToken ct) => throw new NotSupportedException();

    Task<Round?> IFindingStore.FindCountedAsync(AppId app, CancellationToken ct) => throw new NotSupportedException();

    Task<Round?> IFindingStore.FindLatestAsync(AppId app, CancellationToken ct) => throw new NotSupportedException();

    Task<bool> IFindingStore.AcceptAsync(Guid round, string by, CancellationToken ct) => throw new NotSupportedException();

    Task IFindingStore.SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Round>> IFindingStore.ListLatestRoundsAsync(CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Round>> IFindingStore.ListLatestWholeRoundsAsync(CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Waiver>> IWaiverStore.ListDraftsAsync(CancellationToken ct) => throw new NotSupportedException();

    Task IWaiverStore.RemoveAsync(Waiver draft, CancellationToken ct) => throw new NotSupportedException();

    Task<Waiver?> IWaiverStore.FindAsync(WaiverId id, CancellationToken ct) => throw new NotSupportedException();

    Task IWaiverStore.SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct) => throw new NotSupportedException();

    private static GovernedApp App(string name, string? tenant, RiskTier tier) =>
        new(name, tenant, name, string.Empty, "olga", tier, Connection($"https://{name}.example/scim/v2", new BasicAuth("reader", Secret())), new(AppScope.Everyone, []), false);

    private static Connection Connection(string url, ConnectionAuth auth) => new(Core.Directories.Connection.Scim, new Uri(url), auth, null, TimeSpan.FromSeconds(10));

    private static SecretReference Secret() => SecretReference.TryParse("env:TIDEMARK_TOKEN", out var secret) ? secret : throw new ArgumentException("env:");
}
