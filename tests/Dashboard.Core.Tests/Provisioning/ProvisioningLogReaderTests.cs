using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Provisioning;

public sealed class ProvisioningLogReaderTests : IProvisioningLogSource, IProvisioningLogStore, IProvisioningJobSource, IGovernanceStore
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly ProvisioningLog Log = new(
        "entra",
        new(ProvisioningLog.Kind, new("https://log.example"), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        "since={since}",
        "$",
        null,
        new("id", "at", "app", "userName", "action", "status", null),
        NameSet.Of("success"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));

    private readonly FakeTimeProvider _time = new(Now);
    private readonly List<(string Log, DateTimeOffset Since)> _asked = [];
    private readonly Dictionary<string, LogStanding> _standings = [];
    private readonly FakeRegister _canaries = new();
    private IReadOnlySet<string>? _who;
    private string? _cursor;
    private JobReading _jobs = new([], null);
    private LogReading? _saved;
    private DateTimeOffset? _through;
    private Exception? _fault;
    private Governance _governance = Governance.Empty with { ProvisioningLogs = [Log] };

    private ProvisioningLogReader Reader => new(this, this, _canaries, new(new NoLogFiles(), new NoLogFiles(), this, _canaries, _time), this, _time);

    private ProvisioningLogClock Clock => new(this, this, Reader, _time, NullLogger<ProvisioningLogClock>.Instance);

    [Fact]
    public async Task The_first_reading_goes_back_a_week_and_later_ones_begin_a_little_before_the_end_of_the_last_whole_one()
    {
        await Reader.ReadAsync(Log, default);
        _standings["entra"] = _standings["entra"] with { Through = Now.AddHours(-1) };
        await Reader.ReadAsync(Log, default);

        Assert.Equal([Now.AddDays(-7), Now.AddHours(-1) - ProvisioningLogReader.Overlap], _asked.Select(a => a.Since));
    }

    [Fact]
    public async Task Everybodys_entries_are_wanted_unless_the_log_is_set_to_canaries()
    {
        _canaries.Put(Some.Canary());

        await Reader.ReadAsync(Log with { IsOfEverybody = false }, default);
        Assert.Equal([Some.Canary().UserName], _who!);
        Assert.Contains(Some.Canary().UserName.ToUpperInvariant(), _who!);

        await Reader.ReadAsync(Log, default);
        Assert.Null(_who);
    }

    [Fact]
    public async Task An_entry_of_the_future_does_not_keep_what_comes_before_it_from_being_read()
    {
        _through = new(9998, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(Now, (await Reader.ReadAsync(Log, default)).Through);
    }

    [Fact]
    public async Task A_fault_with_one_log_leaves_the_others_their_turn_and_waits_for_its_own()
    {
        _governance = _governance with { ProvisioningLogs = [Log, Log with { Name = "okta" }] };
        _fault = new InvalidOperationException("A bug.");
        var clock = Clock;

        await clock.TickAsync(default);
        await clock.TickAsync(default);

        Assert.Equal(["entra", "okta"], _asked.Select(a => a.Log));
    }

    [Fact]
    public async Task Each_log_is_read_when_it_is_due_the_longest_unread_first()
    {
        _governance = _governance with { ProvisioningLogs = [Log, Log with { Name = "okta", Every = TimeSpan.FromMinutes(1) }] };
        var clock = Clock;

        await clock.TickAsync(default);
        _time.Advance(TimeSpan.FromMinutes(1));
        await clock.TickAsync(default);
        _time.Advance(TimeSpan.FromMinutes(4));
        await clock.TickAsync(default);

        Assert.Equal(["entra", "okta", "okta", "entra", "okta"], _asked.Select(a => a.Log));
    }

    [Fact]
    public async Task Reading_it_now_is_for_managers()
    {
        var desk = new ProvisioningLogDesk(Reader, FakeAuditTrail.Unseen());

        Assert.NotNull((await desk.ReadAsync(Log, new("adam", [Role.Auditor]), default)).Error);
        Assert.Empty(_asked);
        Assert.True((await desk.ReadAsync(Log, new("iris", [Role.IamManager]), default)).IsOk);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("items")]
    [InlineData("succeeded")]
    [InlineData("every")]
    [InlineData("entry.at")]
    [InlineData("apps.nobody")]
    [InlineData("apps")]
    [InlineData("connection.url")]
    [InlineData("connection.kind")]
    [InlineData("name")]
    public void What_cannot_be_read_is_refused_at_its_key(string key)
    {
        var broken = key switch
        {
            "query" => Log with { Query = "from=yesterday" },
            "items" => Log with { Items = "$[*]" },
            "succeeded" => Log with { Succeeded = NameSet.Empty },
            "every" => Log with { Every = TimeSpan.Zero },
            "entry.at" => Log with { Paths = Log.Paths with { At = "$" } },
            "apps.nobody" => Log with { Apps = ImmutableSortedDictionary<string, string>.Empty.Add("nobody", "Nobody") },
            "apps" => Log with { Apps = ImmutableSortedDictionary<string, string>.Empty.Add("mail", "crm") },
            "connection.url" => Log with { Connection = Log.Connection with { Url = new("https://log.example?key=1") } },
            "connection.kind" => Log with { Connection = Log.Connection with { Kind = "scim" } },
            _ => Log with { Name = "Not A Name" },
        };
        var governance = Some.Governance(Some.App(), Some.App() with { Name = "crm" });

        Assert.DoesNotContain(Errors(governance with { ProvisioningLogs = [Log] }), e => e.StartsWith("provisioning-logs", StringComparison.Ordinal));
        Assert.Contains($"provisioning-logs[0].{key}", Errors(governance with { ProvisioningLogs = [broken] }));
    }

    [Theory]
    [InlineData("entra-provisioning", "https://graph.microsoft.com/v1.0", null)]
    [InlineData("entra-provisioning", "https://graph.microsoft.com/v1.0/auditLogs/provisioning", "connection.url")]
    [InlineData("okta-system-log", "https://example.okta.com/", null)]
    [InlineData("okta-system-log", "https://example.okta.com/api/v1/logs/", "connection.url")]
    public void Of_a_product_only_the_address_is_said_and_nothing_that_is_known(string kind, string url, string? key)
    {
        var preset = LogPreset.Of(kind)!;
        var log = Log with { Connection = Log.Connection with { Kind = kind, Url = new(url) }, Query = preset.Query, Items = preset.Items, Next = preset.Next, Paths = preset.Paths, Succeeded = preset.Succeeded };

        Assert.Equal(key is null ? [] : [$"provisioning-logs[0].{key}"], Errors(Some.Governance(Some.App()) with { ProvisioningLogs = [log] }).Where(e => e.StartsWith("provisioning", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_reading_goes_on_from_where_the_log_said_that_it_goes_on()
    {
        _standings["entra"] = new("entra", Now, true, "Read.", Now, null, 0) { Cursor = "there" };

        await Reader.ReadAsync(Log, default);

        Assert.Equal("there", _cursor);
    }

    [Fact]
    public async Task Jobs_are_asked_about_with_the_log_and_make_it_neither_more_nor_less_whole()
    {
        _jobs = new([new("entra", new("mail"), "Active", false, null, null, Now, Now)], "Jobs that could not be read: crm: the server answered 403.");

        var standing = await Reader.ReadAsync(Log with { Jobs = Log.Jobs.Add("mail", "a").Add("crm", "b") }, default);

        Assert.True(standing.IsComplete);
        Assert.Equal("Read. Jobs that could not be read: crm: the server answered 403.", standing.Reason);
        Assert.Equal("Active", Assert.Single(_saved!.Jobs).State);

        await Reader.ReadAsync(Log, default);
        Assert.Empty(_saved.Jobs);
    }

    [Fact]
    public async Task A_manager_may_not_change_a_log()
    {
        var desk = new GovernanceDesk(this, new Configuration.ReadableSecrets(), new Configuration.NoFile(), FakeAuditTrail.Unseen());
        var wanted = _governance with { ProvisioningLogs = [] };

        Assert.Null((await desk.ApplyAsync(wanted, 1, new("iris", [Role.IamManager]), default)).Version);
    }

    private static IEnumerable<string> Errors(Governance governance) => GovernanceValidator.Validate(governance).Select(e => e.Path);

    Task<LogReading> IProvisioningLogSource.ReadAsync(ProvisioningLog log, DateTimeOffset since, string? cursor, IReadOnlySet<string>? who, CancellationToken ct)
    {
        _asked.Add((log.Name, since));
        _who = who;
        _cursor = cursor;
        return _fault is { } fault && log.Name == "entra" ? throw fault : Task.FromResult(new LogReading([], true, 0, "Read.", []) { Through = _through });
    }

    Task<IReadOnlyList<LogStanding>> IProvisioningLogStore.ListStandingsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<LogStanding>>([.. _standings.Values]);

    Task<LogStanding> IProvisioningLogStore.SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct) =>
        Task.FromResult(_standings[log.Name] = new(log.Name, readAt, (_saved = reading).IsComplete, reading.Reason, reading.Through, null, 0));

    Task<JobReading> IProvisioningJobSource.ReadAsync(ProvisioningLog log, CancellationToken ct) => Task.FromResult(_jobs);

    Task<ImmutableArray<LogEntry>> IProvisioningLogStore.ListAsync(string log, string app, string userName, DateTimeOffset from, CancellationToken ct) => Task.FromResult<ImmutableArray<LogEntry>>([]);

    Task<IReadOnlyList<LogEntry>> IProvisioningLogStore.ListLatestAsync(string log, string app, IReadOnlyCollection<string> userNames, DateTimeOffset until, CancellationToken ct) => throw new InvalidOperationException("Nobody compares here.");

    Task<ImmutableArray<LogEntry>> IProvisioningLogStore.ListOfAsync(string userName, int most, CancellationToken ct) => throw new InvalidOperationException("Nobody looks here.");

    Task<bool> IProvisioningLogStore.TellsOfAsync(string log, string app, CancellationToken ct) => throw new InvalidOperationException("Nobody compares here.");

    Task<int> IProvisioningLogStore.AddAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, CancellationToken ct) => throw new InvalidOperationException("Nobody adds here.");

    Task<LogStanding> IProvisioningLogStore.SaveFileAsync(ProvisioningLog log, LogFileInfo file, CancellationToken ct) => throw new InvalidOperationException("Nobody brings files here.");

    Task<IReadOnlyList<LogFileInfo>> IProvisioningLogStore.ListFilesAsync(string log, CancellationToken ct) => throw new InvalidOperationException("Nobody brings files here.");

    Task<int> IProvisioningLogStore.ReceiveAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, DateTimeOffset at, CancellationToken ct) => throw new InvalidOperationException("Nobody sends here.");

    Task<IReadOnlyList<ProvisioningJob>> IProvisioningLogStore.ListJobsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ProvisioningJob>>([]);

    Task<IReadOnlyList<LogEntry>> IProvisioningLogStore.ListActionsAsync(string log, string app, IReadOnlyCollection<string> actions, DateTimeOffset from, CancellationToken ct) => throw new InvalidOperationException("Nobody looks here.");

    Task<GovernanceVersion> IGovernanceStore.ReadAsync(CancellationToken ct) => Task.FromResult(new GovernanceVersion(1, _governance, Now, "ada"));

    Task<GovernanceVersion?> IGovernanceStore.FindAsync(int number, CancellationToken ct) => throw new InvalidOperationException("No earlier version is read here.");

    Task<GovernanceVersion?> IGovernanceStore.SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct) => throw new InvalidOperationException("Nothing is saved here.");
}
