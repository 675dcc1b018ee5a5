using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Campaigns;

public sealed class CampaignClockTests
{
    private readonly Worlds.World _world = new([(Some.App(), new Behaviour("mail", Some.S(1)))], Some.Campaign() with { Schedule = new("0 6 * * *", "UTC") });
    private CampaignClock _clock;

    public CampaignClockTests() => _clock = Restart();

    private CampaignClock Restart() => _clock = new(_world.Governance, _world.Journal, _world.Register, _world.Doorbell, _world.Audit.Audited, _world.Time, NullLogger<CampaignClock>.Instance);

    private async Task<Run?> TickAt(DateTimeOffset at)
    {
        var before = (await _world.Journal.ListOpenAsync(default)).Select(r => r.Id).ToHashSet();
        _world.Time.SetUtcNow(at);
        await _clock.TickAsync(default);
        return (await _world.Journal.ListOpenAsync(default)).SingleOrDefault(r => !before.Contains(r.Id));
    }

    private void Edit(CampaignSchedule? schedule, bool isThere = true) => _world.Governance.Current = new(
        _world.Governance.Current.Number + 1,
        _world.Governance.Current.Governance with { Campaigns = isThere ? [Some.Campaign() with { Schedule = schedule }] : [] },
        _world.Time.GetUtcNow(),
        "ada");

    private static DateTimeOffset Six(int day, double seconds = 0) => new DateTimeOffset(2026, 3, day, 6, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    [Fact]
    public async Task A_run_is_accepted_at_its_time_once_and_not_before()
    {
        Assert.Null(await TickAt(Six(3, -1)));
        var run = await TickAt(Six(3));

        Assert.Equal((RunTrigger.Schedule, "schedule", Six(3), null), (run!.Trigger, run.RequestedBy, run.ScheduledFor!.Value, run.Late));
        Assert.Equal(Six(3), _world.Doorbell.Rings[run.Id]);
        Assert.Null(await TickAt(Six(3, 30)));
        Assert.Equal(["run.start Asked", "run.start Done"], _world.Audit.Told);
        Assert.Equal(("schedule", "campaign nightly", $"run {run.Id}"), (_world.Audit.Entries[1]["who"], _world.Audit.Entries[1].Subject, _world.Audit.Entries[1]["after"]));

        await _world.DriveAsync(run.Id);
        Assert.Null(await TickAt(Six(4, -1)));
        Restart();
        Assert.Null(await TickAt(Six(4, -0.5)));
        Assert.Equal(Six(4), (await TickAt(Six(4)))!.ScheduledFor);
    }

    [Fact]
    public async Task What_cannot_be_entered_does_not_begin_and_stays_due()
    {
        _world.Audit.Fails = _ => true;
        Assert.Null(await TickAt(Six(3)));

        _world.Audit.Fails = _ => false;
        Assert.Equal(Six(3), (await TickAt(Six(3, 30)))!.ScheduledFor);
    }

    [Fact]
    public async Task However_many_were_missed_one_is_made_up_and_shows_how_late_it_is()
    {
        Restart();
        var run = await TickAt(Six(9, 7_200));

        Assert.Equal((Six(9), TimeSpan.FromHours(2)), (run!.ScheduledFor!.Value, run.Late!.Value));
        await _world.DriveAsync(run.Id);
        Restart();
        Assert.Null(await TickAt(Six(9, 10_000)));
    }

    [Fact]
    public async Task An_occurrence_during_another_run_is_made_up_after_it()
    {
        var manual = await _world.StartAsync();
        Assert.Null(await TickAt(Six(3)));

        await _world.DriveAsync(manual.Id);
        Assert.Equal(Six(3), (await TickAt(Six(3, 900)))!.ScheduledFor);
    }

    [Fact]
    public async Task The_pulled_lever_holds_runs_back()
    {
        _world.Register.Lever = new(LeverPosition.CampaignsStopped, "max", null, "Stop.");
        Assert.Null(await TickAt(Six(3)));

        _world.Register.Lever = StopLever.Untouched;
        Assert.NotNull(await TickAt(Six(3, 600)));
    }

    [Fact]
    public async Task A_schedule_moved_while_we_watch_makes_up_no_time_that_was_never_agreed_on()
    {
        await TickAt(Some.Noon);
        _world.Time.SetUtcNow(Some.Noon.AddHours(3));
        Edit(new("0 14 * * *", "UTC"));

        Assert.Null(await TickAt(Some.Noon.AddHours(3)));
        Assert.Equal(Some.Noon.AddHours(26), (await TickAt(Some.Noon.AddHours(26)))!.ScheduledFor);
    }

    [Fact]
    public async Task A_schedule_taken_away_and_given_back_makes_up_nothing_of_the_time_between()
    {
        await TickAt(Some.Noon);
        Edit(null);
        await TickAt(Some.Noon.AddMinutes(1));
        _world.Time.SetUtcNow(Some.Noon.AddDays(5));
        Edit(new("0 6 * * *", "UTC"));

        Assert.Null(await TickAt(Some.Noon.AddDays(5)));
        Edit(null, isThere: false);
        await TickAt(Some.Noon.AddDays(5).AddMinutes(1));
        _world.Time.SetUtcNow(Some.Noon.AddDays(9));
        Edit(new("0 6 * * *", "UTC"));
        Assert.Null(await TickAt(Some.Noon.AddDays(9)));
        Assert.NotNull(await TickAt(Six(12)));
    }

    [Fact]
    public async Task Starting_and_stopping_are_for_managers()
    {
        var starter = new CampaignStarter(_world.Governance, _world.Register, _world.Journal, _world.Doorbell, _world.Audit.Audited, _world.Time);
        var stopper = new RunStopper(_world.Journal, _world.Doorbell, _world.Audit.Audited, _world.Time);
        foreach (var actor in new[] { Some.Owner, Some.Auditor, Some.Nobody })
        {
            Assert.Equal(AccessErrors.ManagersOnly, (await starter.StartAsync("nightly", actor, false, default)).Error);
            Assert.Equal(AccessErrors.ManagersOnly, (await starter.StartAsync("nightly", actor, true, default)).Error);
            Assert.Equal(AccessErrors.ManagersOnly, (await stopper.StopAsync(RunId.New(), actor, default)).Error);
        }

        Assert.Equal("Campaign.Unknown", (await starter.StartAsync("other", Some.Manager, false, default)).Error!.Code);
        var run = (await starter.StartAsync("NIGHTLY", Some.Administrator, false, default)).Value!;
        Assert.Equal(("nightly", "ada", 1), (run.Campaign, run.RequestedBy, run.Number));
        Assert.Equal(CampaignErrors.AlreadyRunning, (await starter.StartAsync("nightly", Some.Manager, false, default)).Error);
        Assert.Equal("max", (await stopper.StopAsync(run.Id, Some.Manager, default)).Value!.StopRequestedBy);
        Assert.Equal(CampaignErrors.RunHasEnded, (await stopper.StopAsync(RunId.New(), Some.Manager, default)).Error);
    }

    [Fact]
    public async Task The_pulled_lever_allows_a_dry_run_only()
    {
        var starter = new CampaignStarter(_world.Governance, _world.Register, _world.Journal, _world.Doorbell, _world.Audit.Audited, _world.Time);
        _world.Register.Lever = new(LeverPosition.CampaignsStopped, "max", null, "Stop.");

        Assert.Equal("Campaign.LeverPulled", (await starter.StartAsync("nightly", Some.Manager, false, default)).Error!.Code);
        Assert.True((await starter.StartAsync("nightly", Some.Manager, true, default)).IsOk);
    }

    [Theory]
    [InlineData(60.0, null)]
    [InlineData(60.5, 60.5)]
    [InlineData(-5.0, null)]
    public void A_run_is_late_after_a_minute(double seconds, double? late)
    {
        var run = new Run(RunId.New(), 1, "x", RunTrigger.Schedule, "schedule", Some.Noon.AddSeconds(seconds), Some.Noon, false, RunState.Pending, null, null, null, string.Empty);

        Assert.Equal(late is null ? null : Some.S(late.Value), run.Late);
        Assert.Null((run with { ScheduledFor = null }).Late);
    }
}
