using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Audit;

public sealed class AuditedTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeAuditTrail _trail;

    public AuditedTests() => _trail = new(_time);

    private static AuditAct Act => (Some.Manager with { From = "192.0.2.7" }).Act("thing.do", "thing 1") with { Before = "old", Reason = "Because." };

    private static AuditAct Known(AuditAct act, string value) => act with { After = value };

    [Fact]
    public async Task What_is_done_stands_there_before_it_begins_and_once_it_is_over()
    {
        var outcome = await _trail.Audited.DoAsync(
            Act,
            () =>
            {
                Assert.Equal(AuditOutcome.Asked, Assert.Single(_trail.Entries).Outcome);
                return Task.FromResult<Outcome<string>>("new");
            },
            (act, value) => act with { After = value },
            default);

        Assert.Equal("new", outcome.Value);
        var done = _trail.Entries[1];
        Assert.Equal((AuditOutcome.Done, 1L, "thing.do", "thing 1"), (done.Outcome, done.Answers, done.Action, done.Subject));
        Assert.Equal(("max", "IamManager", "192.0.2.7", "old", "new", "Because."), (done["who"], done["roles"], done["from"], done["before"], done["after"], done["reason"]));
    }

    [Fact]
    public async Task A_refusal_and_a_fault_are_told_apart_and_a_fault_tells_nothing_of_its_own()
    {
        Assert.False((await _trail.Audited.DoAsync<string>(Act, () => Task.FromResult<Outcome<string>>(AccessErrors.ManagersOnly), Known, default)).IsOk);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _trail.Audited.DoAsync<string>(Act, () => throw new InvalidOperationException("hunter2"), Known, default));

        Assert.Equal(["thing.do Asked", "thing.do Refused", "thing.do Asked", "thing.do Failed"], _trail.Told);
        Assert.Contains("Access.ManagersOnly", _trail.Entries[1]["reason"], StringComparison.Ordinal);
        Assert.Equal(3, _trail.Entries[3].Answers);
        Assert.DoesNotContain(_trail.Entries, e => e.Fields.Any(f => f.Text!.Contains("hunter2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_entered_is_not_done_and_what_was_done_stays_done()
    {
        var done = 0;
        _trail.Fails = _ => true;
        var refused = await _trail.Audited.DoAsync(Act, () => Task.FromResult<Outcome<string>>($"{++done}"), Known, default);
        Assert.Equal((AuditErrors.NotEntered, 0), (refused.Error, done));

        _trail.Fails = e => e.Outcome is not AuditOutcome.Asked;
        Assert.True((await _trail.Audited.DoAsync(Act, () => Task.FromResult<Outcome<string>>($"{++done}"), Known, default)).IsOk);
        Assert.Equal(1, done);
        Assert.Equal(["thing.do Asked"], _trail.Told); // a question without an answer: that is seen
    }

    [Fact]
    public async Task Who_looks_is_entered_only_when_they_may_not()
    {
        await _trail.Audited.LookAsync(Act, () => Task.FromResult<Outcome<string>>("seen"), default);
        await _trail.Audited.LookAsync<string>(Act, () => Task.FromResult<Outcome<string>>(new Error("File.TooLarge", "It is too large.")), default);
        Assert.Empty(_trail.Entries);

        await _trail.Audited.LookAsync<string>(Act, () => Task.FromResult<Outcome<string>>(AccessErrors.OwnersOnly), default);
        Assert.Equal(["thing.do Refused"], _trail.Told);
    }

    [Fact]
    public async Task Whoever_may_not_leaves_one_entry_and_none_of_their_words()
    {
        var audited = new Audited(_trail, new(_time), Microsoft.Extensions.Logging.Abstractions.NullLogger<Audited>.Instance);
        for (var i = 0; i < 50; i++)
        {
            var refused = await audited.DoAsync<string>((Act with { After = "their words" }).Only(false, AccessErrors.ManagersOnly), () => throw new InvalidOperationException(), Known, default);
            Assert.Equal(AccessErrors.ManagersOnly, refused.Error);
        }

        var entry = Assert.Single(_trail.Entries);
        Assert.Equal((AuditOutcome.Refused, null, null), (entry.Outcome, entry["before"], entry["after"]));
        Assert.StartsWith("Access.ManagersOnly", entry["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_typed_as_a_campaign_stands_in_no_chain()
    {
        var world = World.Probed(new Behaviour("mail", Some.S(3)));
        var starter = new Core.Campaigns.CampaignStarter(world.Governance, world.Register, world.Journal, world.Doorbell, world.Audit.Audited, world.Time);

        Assert.False((await starter.StartAsync("Anna Other, born 1980", Some.Manager, false, default)).IsOk);
        Assert.Equal(AccessErrors.ManagersOnly, (await starter.StartAsync("Anna Other, born 1980", Some.Owner, false, default)).Error);

        Assert.Equal(["run.start Asked", "run.start Refused", "run.start Refused"], world.Audit.Told);
        Assert.All(world.Audit.Entries, e => Assert.Equal("campaign (unknown)", e.Subject));
        Assert.DoesNotContain(world.Audit.Entries[2].Fields, f => f.Text!.Contains("Anna", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_window_longer()
    {
        var time = new SetBack();
        var meter = new RefusalMeter(time);
        Assert.NotNull(meter.Count("192.0.2.7", false));
        Assert.Null(meter.Count("192.0.2.7", false));
        time.Now = Some.Noon.AddYears(-1);
        time.Elapsed = RefusalMeter.Window;

        Assert.NotNull(meter.Count("192.0.2.7", false));
    }

    /// <summary>The wall clock and what runs on are two things.</summary>
    private sealed class SetBack : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Some.Noon;

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Elapsed.Ticks;
    }

    [Fact]
    public void Whoever_is_refused_over_and_over_fills_no_trail()
    {
        var meter = new RefusalMeter(_time);

        Assert.Equal(string.Empty, meter.Count("192.0.2.7", false));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(meter.Count("192.0.2.7", false)));
        Assert.Equal(RefusalMeter.Most - 1, Enumerable.Range(0, 10_000).Count(n => meter.Count($"198.51.100.{n}", false) is not null)); // however many addresses somebody has

        _time.Advance(RefusalMeter.Window);
        Assert.StartsWith("1000 more from there", meter.Count("192.0.2.7", false), StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_strangers_knock_what_an_insider_is_refused_is_entered()
    {
        var meter = new RefusalMeter(_time);
        Assert.Equal(RefusalMeter.Most, Enumerable.Range(0, 1_000).Count(n => meter.Count($"198.51.100.{n}", false) is not null));

        Assert.Equal(string.Empty, meter.Count("denied mallory", true));
        Assert.Null(meter.Count("denied mallory", true));
        Assert.Null(meter.Count("192.0.2.7", false));
    }

    [Fact]
    public async Task Sign_ins_are_entered_and_a_stranger_is_nobody()
    {
        var desk = new SignInDesk(_trail.Audited);
        Assert.True(await desk.EnterAsync(Some.Auditor, "cookie", default));
        await desk.LeaveAsync(Some.Auditor, default);
        await desk.RefuseAsync("192.0.2.7", "Another tenant.", default);
        await desk.RefuseTokenAsync("192.0.2.7", "Unknown.", default);
        await desk.RefuseTokenAsync("192.0.2.7", "Unknown.", default);
        await desk.RefuseAsync(Some.Owner, "GET /audit", default);

        Assert.Equal(["session.sign-in Done", "session.sign-out Done", "session.sign-in Refused", "token.use Refused", "access.denied Refused"], _trail.Told);
        Assert.Equal(("nobody known", "192.0.2.7"), (_trail.Entries[3]["who"], _trail.Entries[3]["from"]));
        _trail.Fails = _ => true;
        Assert.False(await desk.EnterAsync(Some.Auditor, "cookie", default));
    }
}
