using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>A company in memory, with fake time and a truth of its own. Processes die; it does not.</summary>
internal sealed class World
{
    /// <summary>Somebody rings for open runs this often: the sweep that makes good a lost ring.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    public World(IEnumerable<(GovernedApp App, Behaviour Behaviour)> apps, Campaign campaign, double limit = 60, CanaryRules? rules = null, int seed = 0)
    {
        Clock = new(Time, "boot");
        Directory = new(Time, Clock);
        Apps = apps.Select(a => new FakeApp(a.App, a.Behaviour, Directory, Time, Clock, seed)).ToDictionary(a => a.App.Id);
        Broker = new(Time, Clock);
        Prober = new(Apps, Directory, Time, Clock) { Brokers = Broker };
        foreach (var app in Apps.Values.Where(a => a.App.Jit is not null))
        {
            Broker.Lendings[app.App.Jit!.Entitlement] = (new(), app.App.Jit);
            app.Lent = (identity, at) => Broker.Shown(app.App.Jit.Entitlement, identity, at);
        }

        Audit = new(Time);
        Journal = new(Register);
        Governance = new(
            new Governance(
                [Some.Source(rules ?? CanaryRules.Default)],
                [.. Enum.GetValues<RiskTier>().Select(t => Some.Tier(t, limit))],
                [.. Apps.Values.Select(a => a.App)],
                [campaign with { Apps = [.. Apps.Keys] }]),
            Time);

        // Two real people, who must never be touched.
        Directory.Put(Some.Person("id-1", "boss", true, "Sales", null, "sales", "admins"));
        Directory.Put(Some.Person("id-2", "temp", true, "Finance", null, "support"));
    }

    public FakeTimeProvider Time { get; } = new(Some.Noon);

    public MeasuringClock Clock { get; private set; }

    public FakeDirectory Directory { get; }

    public Dictionary<AppId, FakeApp> Apps { get; }

    public FakeProber Prober { get; }

    public FakeBroker Broker { get; }

    public FakeAuditTrail Audit { get; }

    public FakeRegister Register { get; } = new();

    public FakeJournal Journal { get; }

    public FakeGovernance Governance { get; }

    public FakeWaivers Waivers { get; } = new();

    public FakeCapabilities Capabilities { get; } = new();

    public FakeDoorbell Doorbell { get; } = new();

    public CampaignOptions Options { get; } = new();

    public Campaign Campaign => Governance.Current.Governance.Campaigns[0];

    public int Advances { get; private set; }

    public static World With(params Behaviour[] behaviours) => new(behaviours.Select(b => (Some.App(b.Name), b)), Some.Campaign());

    /// <summary>Apps of which each is signed in to, keeps tokens and has a console.</summary>
    public static World Probed(params Behaviour[] behaviours) => new(behaviours.Select(b => (Some.App(b.Name) with { Probes = SomeProbes.Three }, b)), Some.Campaign());

    /// <summary>A new process.</summary>
    public IRunDriver Driver(Host host)
    {
        var sources = new HostedSources(host, Directory);
        var apps = new HostedApps(host, Apps);
        var prober = new HostedProber(host, Prober);
        var register = new HostedRegister(host, Register);
        var journal = new HostedJournal(host, Journal);
        var writer = new GuardedWriter(sources, register, Audit.Audited, Clock);
        var brokers = new HostedBrokers(host, Broker);
        var baseliner = new AccessBaseliner(prober, register, Clock, NullLogger<AccessBaseliner>.Instance);
        var inspector = new SubjectInspector(sources);
        var reader = new LaneReader(apps, prober, brokers, baseliner, inspector, Clock, NullLogger<LaneReader>.Instance);
        var actor = new RunActor(
            new PlanFreezer(Governance, Waivers),
            new CanaryReserver(register, Clock),
            new StepWriter(sources, register, writer, Clock),
            new WritePreviewer(register, writer, Clock),
            new ControlSpotter(apps, Clock, NullLogger<ControlSpotter>.Instance),
            baseliner,
            new AppWatcher(reader, inspector, Clock),
            new GrantActor(brokers, new GuardedBroker(sources, brokers, register, Audit.Audited, Clock), register, Clock),
            new GrantSpotter(reader),
            new CanaryRemover(sources, prober, register, writer, Clock),
            new CapabilityProber(apps, Capabilities, Audit.Audited),
            Capabilities,
            Clock,
            Microsoft.Extensions.Options.Options.Create(Options));
        return new RunDriver(journal, actor, Doorbell, Clock, Microsoft.Extensions.Options.Options.Create(Options), NullLogger<RunDriver>.Instance);
    }

    public CanarySweeper Sweeper(Host? host = null)
    {
        var register = new HostedRegister(host ?? new(), Register);
        var sources = new HostedSources(host ?? new(), Directory);
        var remover = new CanaryRemover(sources, new HostedProber(host ?? new(), Prober), register, new GuardedWriter(sources, register, Audit.Audited, Clock), Clock);
        return new(register, Governance, remover, Time, NullLogger<CanarySweeper>.Instance);
    }

    public async Task<Run> StartAsync(bool isDryRun = false)
    {
        var outcome = await new CampaignStarter(Governance, Register, Journal, Doorbell, Audit.Audited, Time).StartAsync(Campaign.Name, Some.Manager, isDryRun, default);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Error?.Message);
    }

    /// <summary>Rings, dies, sweeps and comes back until the run has ended. Returns its head.</summary>
    public async Task<Run> DriveAsync(RunId run, Func<int, Host>? hosts = null, Func<int, Task>? between = null, int atMost = 6_000)
    {
        var processes = 0;
        var host = hosts?.Invoke(processes++) ?? new();
        for (var i = 0; ; i++)
        {
            if ((await Journal.FindAsync(run, default))!.HasEnded)
            {
                return (await Journal.FindAsync(run, default))!;
            }

            Assert.True(i < atMost, $"The run did not end after {i} advances, at {Time.GetUtcNow():u}.");
            Advances++;
            var now = Time.GetUtcNow();
            var next = Doorbell.Rings.Remove(run, out var at) ? at : now + Sweep;
            if (next > now)
            {
                Time.SetUtcNow(next);
            }

            if (between is not null)
            {
                await between(i);
            }

            try
            {
                await Driver(host).AdvanceAsync(run, default);
            }
            catch (KilledException)
            {
                host = hosts?.Invoke(processes++) ?? new();
            }
        }
    }

    /// <summary>Sweeps until every subject is gone, as the sweep job would, hour by hour.</summary>
    public async Task CleanUpAsync(int hours = 100)
    {
        for (var i = 0; i < hours && Register.All.Any(c => c is { Role: not CanaryRole.Control, MayExist: true }); i++)
        {
            await Sweeper().SweepAsync(default);
            Time.Advance(TimeSpan.FromHours(1));
        }
    }

    public async Task<Run> RunAsync(bool isDryRun = false) => await DriveAsync((await StartAsync(isDryRun)).Id);

    /// <summary>Every verdict over an app up to the leaver's console, in the order of the checks: Passed, Late, passed when nobody can say (?), Failed, Inconclusive, Skipped.</summary>
    public string Verdicts(RunId run, string app = "mail") =>
        string.Join(' ', Enum.GetValues<CheckKind>().Where(k => k <= CheckKind.LeaverConsole).Select(k => Result(run, k, app)).Select(r => (r.Verdict, r.Sla) switch
        {
            (Verdict.Passed, SlaVerdict.Met) => "P",
            (Verdict.Passed, SlaVerdict.Breached) => "L",
            (Verdict.Passed, _) => "?",
            (Verdict.Failed, _) => "F",
            (Verdict.Inconclusive, _) => "I",
            _ => "S",
        }));

    public IEnumerable<T> Facts<T>(RunId run)
        where T : JournalFact => Journal.Entries(run).Select(e => e.Fact).OfType<T>();

    public CheckResult Result(RunId run, CheckKind kind, string app = "mail") =>
        Journal.Results.Single(r => r.Run == run && r.Result.Kind == kind && r.Result.App == new AppId(app)).Result;
}

/// <summary>A process's view of the directories.</summary>
internal sealed class HostedSources(Host host, ISourceDirectory directory) : ISourceConnector, ISourceDirectory
{
    public ISourceDirectory Open(SourceDirectory source) => this;

    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => host.CallAsync("directory find", () => directory.FindAsync(userName, ct));

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => host.CallAsync("directory read", () => directory.ReadAsync(id, ct));

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) =>
        host.CallAsync($"directory write: {change.GetType().Name}", () => directory.WriteAsync(id, change, ct));

    public Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct) => host.CallAsync("directory list", () => directory.ListAsync(read, ct));

    public Task<SourceReport> ProbeAsync(CancellationToken ct) => directory.ProbeAsync(ct);
}

/// <summary>A process's view of the apps.</summary>
internal sealed class HostedApps(Host host, IReadOnlyDictionary<AppId, FakeApp> apps) : IAppConnector
{
    public IAppConnection Open(GovernedApp app) => new Connection(host, apps[app.Id]);

    private sealed class Connection(Host host, IAppConnection app) : IAppConnection
    {
        public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct) => host.CallAsync("app read", () => app.ReadAsync(request, ct));

        public Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct) => host.CallAsync("app list", () => app.ListAsync(read, ct));

        public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => host.CallAsync("app probe", () => app.ProbeAsync(ct));
    }
}

/// <summary>A process's view of the register: its writes are points at which the process may die.</summary>
internal sealed class HostedRegister(Host host, FakeRegister register) : ICanaryRegister
{
    public Task<Canary?> FindAsync(CanaryId id, CancellationToken ct) => register.FindAsync(id, ct);

    public Task<IReadOnlyList<Canary>> ListAsync(CancellationToken ct) => register.ListAsync(ct);

    public Task<Canary?> FindControlAsync(string source, string campaign, CancellationToken ct) => register.FindControlAsync(source, campaign, ct);

    public Task<IReadOnlyList<Canary>> ListDueForRemovalAsync(DateTimeOffset now, CancellationToken ct) => register.ListDueForRemovalAsync(now, ct);

    public Task SaveAsync(Canary canary, CancellationToken ct) => host.CallAsync("register save", async () =>
    {
        await register.SaveAsync(canary, ct);
        return true;
    });

    public Task RecordWriteAsync(CanaryWrite write, CancellationToken ct) => host.CallAsync("ledger", async () =>
    {
        await register.RecordWriteAsync(write, ct);
        return true;
    });

    public Task<BudgetUse> ReadBudgetAsync(string source, DateTimeOffset now, CancellationToken ct) => register.ReadBudgetAsync(source, now, ct);

    public Task<StopLever> ReadLeverAsync(CancellationToken ct) => register.ReadLeverAsync(ct);

    public Task MoveLeverAsync(StopLever lever, CancellationToken ct) => register.MoveLeverAsync(lever, ct);
}

/// <summary>A process's view of the journal: its commits are points at which the process may die.</summary>
internal sealed class HostedJournal(Host host, FakeJournal journal) : IRunJournal
{
    public Task<Run?> AcceptAsync(string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct) =>
        journal.AcceptAsync(campaign, trigger, requestedBy, now, scheduledFor, isDryRun, ct);

    public Task<Run?> FindAsync(RunId run, CancellationToken ct) => journal.FindAsync(run, ct);

    public Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct) => journal.ListOpenAsync(ct);

    public Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct) => journal.LastScheduledForAsync(campaign, ct);

    public Task<RunLease?> TryLeaseAsync(RunId run, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct) =>
        host.CallAsync("lease", () => journal.TryLeaseAsync(run, holder, now, duration, ct));

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId run, CancellationToken ct) => journal.ReadAsync(run, ct);

    public Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, ImmutableArray<JournalEntry> entries, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct) =>
        host.CallAsync($"commit: {string.Join('+', entries.Select(e => e.Fact.GetType().Name))}", () => journal.CommitAsync(lease, entries, canaries, leaseUntil, ct));

    public Task ReleaseAsync(RunLease lease, CancellationToken ct) => host.CallAsync("release", async () =>
    {
        await journal.ReleaseAsync(lease, ct);
        return true;
    });

    public Task<bool> RequestStopAsync(RunId run, string by, CancellationToken ct) => journal.RequestStopAsync(run, by, ct);
}
