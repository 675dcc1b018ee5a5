using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Retention;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Retention;

/// <summary>When something goes, by whose rule, and what is entered of it.</summary>
public sealed class RetentionClockTests
{
    private static readonly Actor Ada = new("ada", [Role.Administrator]);

    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeRetention _store = new();
    private readonly FakeAuditTrail _trail;
    private readonly FakeGovernance _governance;

    public RetentionClockTests()
    {
        _trail = new(_time);
        _governance = new(Governance.Empty, _time);
        Set(new(RetentionKind.Runs, TimeSpan.FromDays(400)));
    }

    private RetentionTerms Terms { get; } = new(Options.Create(new RealEventOptions()), Options.Create(new ProvisioningLogOptions { Keep = TimeSpan.FromDays(50) }));

    private RetentionClock Clock => new(_store, _governance, Terms, _trail.Audited, Steady(), _time);

    private RetentionDesk Desk => new(_store, _governance, Terms, _trail.Audited, _time);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task A_rule_lets_nothing_go_before_a_day_has_passed(int ticks, int passes)
    {
        _store.Going[RetentionKind.Runs] = 3;
        _time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromTicks(ticks));

        await Clock.TickAsync(default);

        Assert.Equal(passes, _store.Passes.Count);
    }

    [Fact]
    public async Task Once_a_day_what_was_announced_goes_and_no_more()
    {
        var clock = Clock;
        _time.Advance(TimeSpan.FromDays(1));
        _store.Going[RetentionKind.Runs] = 5;
        await clock.TickAsync(default);
        _store.Going[RetentionKind.Runs] = 7;
        await clock.TickAsync(default);
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        await clock.TickAsync(default);
        Assert.Equal(7, _store.Going[RetentionKind.Runs]);

        _time.Advance(TimeSpan.FromTicks(1));
        await clock.TickAsync(default);

        Assert.Equal([(RetentionPassState.Done, 5, 5), (RetentionPassState.Done, 7, 7)], _store.Passes.Select(p => (p.State, p.Shares[0].Announced, p.Shares[0].Gone.Count)));
        Assert.Equal(["Asked", "Done", "Asked", "Done"], _trail.Entries.Select(e => e.Outcome.ToString()));
        Assert.All(_trail.Entries, e => Assert.Equal(("retention.apply", "schedule"), (e.Action, e[AuditField.Who])));
        Assert.Equal("Runs: 5. Runs and their results are kept for 400 days, as ada set it in version 2.", _trail.Entries[0][AuditField.Before]);
    }

    [Fact]
    public async Task Where_nothing_goes_nothing_is_announced_or_entered_and_the_counting_rests_for_an_hour()
    {
        var clock = Clock;
        _time.Advance(TimeSpan.FromDays(1));
        await clock.TickAsync(default);
        await clock.TickAsync(default);
        Assert.Equal(1, _store.Looks);
        _time.Advance(TimeSpan.FromHours(1));
        await clock.TickAsync(default);

        Assert.Equal((2, 0, 0), (_store.Looks, _store.Passes.Count, _trail.Entries.Length));
    }

    [Fact]
    public async Task Broken_off_it_goes_on_with_what_was_announced()
    {
        _time.Advance(TimeSpan.FromDays(1));
        _store.Going[RetentionKind.Runs] = 6;
        using var stop = new CancellationTokenSource();
        var batches = 0;
        _store.Before = () => { if (++batches == 3) { stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clock.TickAsync(stop.Token));
        Assert.Equal((RetentionPassState.Open, 4), (_store.Passes[0].State, _store.Passes[0].Shares[0].Gone.Count));
        Assert.StartsWith("Broken off; it goes on later. Runs: 4.", _trail.Entries[^1][AuditField.After], StringComparison.Ordinal);

        await Clock.TickAsync(default); // after the restart
        Assert.Equal((RetentionPassState.Done, 6), (Assert.Single(_store.Passes).State, _store.Passes[0].Shares[0].Gone.Count));
    }

    [Fact]
    public async Task After_a_fault_it_waits_an_hour_and_goes_on()
    {
        var clock = Clock;
        _time.Advance(TimeSpan.FromDays(1));
        _store.Going[RetentionKind.Runs] = 3;
        _store.Before = () => throw new IOException("The disk.");
        await Assert.ThrowsAsync<IOException>(() => clock.TickAsync(default));
        _store.Before = static () => { };
        await clock.TickAsync(default);
        Assert.Equal(3, _store.Going[RetentionKind.Runs]);

        _time.Advance(TimeSpan.FromHours(1));
        await clock.TickAsync(default);

        Assert.Equal([AuditOutcome.Asked, AuditOutcome.Failed, AuditOutcome.Failed, AuditOutcome.Asked, AuditOutcome.Done], _trail.Entries.Select(e => e.Outcome));
        Assert.StartsWith("Broken off by a fault; it goes on later. Runs: ", _trail.Entries[1][AuditField.After], StringComparison.Ordinal);
        Assert.Equal(0, _store.Going[RetentionKind.Runs]);
    }

    [Fact]
    public async Task Other_rules_overtake_what_was_announced_by_earlier_ones()
    {
        _store.Going[RetentionKind.Runs] = 3;
        Assert.True((await Desk.OrderAsync(3, Ada, default)).IsOk);
        Set(new(RetentionKind.Runs, TimeSpan.FromDays(500)));

        await Clock.TickAsync(default);

        Assert.Equal((RetentionPassState.Overtaken, 3), (Assert.Single(_store.Passes).State, _store.Going[RetentionKind.Runs]));
        Assert.Equal(("retention.apply", AuditOutcome.Done), (_trail.Entries[^1].Action, _trail.Entries[^1].Outcome));
        Assert.Contains("Runs: 0.", _trail.Entries[^1][AuditField.After], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_something_else_overtakes_nothing()
    {
        _store.Going[RetentionKind.Runs] = 3;
        await Desk.OrderAsync(3, Ada, default);
        _governance.Current = _governance.Current.Next(_governance.Current.Governance with { Sources = [Some.Source()] }, _time.GetUtcNow(), "max");

        await Clock.TickAsync(default);

        Assert.Equal(RetentionPassState.Done, Assert.Single(_store.Passes).State);
    }

    [Fact]
    public async Task Whoever_administers_has_it_go_at_once_and_one_at_a_time()
    {
        Assert.Equal(RetentionErrors.Nothing, (await Desk.OrderAsync(3, Ada, default)).Error);
        _store.Going[RetentionKind.Runs] = 3;

        Assert.True((await Desk.OrderAsync(3, Ada, default)).IsOk);
        Assert.Equal(RetentionErrors.UnderWay, (await Desk.OrderAsync(3, Ada, default)).Error);
        await Clock.TickAsync(default);

        Assert.Equal(("ada", RetentionPassState.Done), (Assert.Single(_store.Passes).By, _store.Passes[0].State));
    }

    [Fact]
    public async Task What_goes_is_what_was_confirmed_or_nothing()
    {
        _store.Going[RetentionKind.Runs] = 4000;

        Assert.Equal(RetentionErrors.Otherwise, (await Desk.OrderAsync(12, Ada, default)).Error);
        Assert.Empty(_store.Passes);
    }

    [Fact]
    public async Task Nothing_goes_by_a_clock_that_jumped_and_what_was_announced_in_the_future_is_taken_back()
    {
        var wall = new WallClock(_time);
        var clock = new RetentionClock(_store, _governance, Terms, _trail.Audited, new SteadyClock(wall), wall);
        var desk = new RetentionDesk(_store, _governance, Terms, _trail.Audited, wall);
        _store.Going[RetentionKind.Runs] = 3;
        _time.Advance(SteadyClock.Watched);

        wall.Ahead = TimeSpan.FromDays(5 * 365);
        await clock.TickAsync(default);
        Assert.Empty(_store.Passes);
        Assert.True((await desk.OrderAsync(3, Ada, default)).IsOk);

        wall.Ahead = TimeSpan.Zero;
        await clock.TickAsync(default);
        Assert.Equal(RetentionPassState.Open, Assert.Single(_store.Passes).State);

        _time.Advance(SteadyClock.Watched);
        await clock.TickAsync(default);

        Assert.Equal((RetentionPassState.Overtaken, 3), (Assert.Single(_store.Passes).State, _store.Going[RetentionKind.Runs]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rule_that_is_taken_away_or_gives_way_to_an_older_file_lets_nothing_go_before_a_day_has_passed(bool isAfterADay)
    {
        Set(new(RetentionKind.LogEntries, null));
        _time.Advance(TimeSpan.FromDays(3));
        _store.Going[RetentionKind.LogEntries] = 9;
        _governance.Current = _governance.Current.Next(Governance.Empty, _time.GetUtcNow(), "max");
        Assert.Equal("Entries of provisioning logs are kept for 50 days, as the program's setting ProvisioningLogs:Keep says.", Terms.Of(_governance.Current, RetentionKind.LogEntries).Sentence);

        _time.Advance(isAfterADay ? TimeSpan.FromDays(1) : TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        await Clock.TickAsync(default);

        Assert.Equal(isAfterADay ? 1 : 0, _store.Passes.Count);
    }

    [Fact]
    public void Where_nothing_is_set_only_what_went_before_goes_by_the_settings_of_the_program()
    {
        _governance.Current = new(1, Governance.Empty, Some.Noon, "ada");
        Assert.Equal(
            ["Real events are kept for 396 days, as the program's setting RealEvents:Keep says.", "Entries of provisioning logs are kept for 50 days, as the program's setting ProvisioningLogs:Keep says."],
            Terms.Of(_governance.Current).Where(t => t.Keep is not null).Select(t => t.Sentence));

        _governance.Current = _governance.Current.Next(Governance.Empty with { Retention = new([new(RetentionKind.LogEntries, null)]) }, Some.Noon, "ada");
        Assert.Equal("Entries of provisioning logs are kept for ever, as ada set it in version 2.", Terms.Of(_governance.Current, RetentionKind.LogEntries).Sentence);
    }

    [Fact]
    public async Task A_look_tries_rules_out_and_changes_nothing()
    {
        _store.Going[RetentionKind.Outages] = 4;

        var view = (await Desk.LookAsync(new([new(RetentionKind.Outages, TimeSpan.FromDays(89))]), new("iris", [Role.IamManager]), default)).Value!;

        Assert.Equal((4, "Control outages that are over are kept for 89 days, as you try it out."), view.Lines.Where(l => l.Term.Kind is RetentionKind.Outages).Select(l => (l.Goes.Count, l.Term.Sentence)).Single());
        Assert.Equal("retention.outages", Assert.Single(view.Errors).Path);
        Assert.Equal((_governance.Current, 0), (view.Version, _store.Passes.Count));
        Assert.Equal(Some.Noon.AddDays(1), view.NextAt);
    }

    /// <summary>A wall clock that can be wrong; the monotonic one never is.</summary>
    private sealed class WallClock(TimeProvider real) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => real.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Ahead;

        public override long GetTimestamp() => real.GetTimestamp();
    }

    /// <summary>A clock that has been watched for long enough.</summary>
    private static SteadyClock Steady()
    {
        var time = new FakeTimeProvider(Some.Noon);
        var clock = new SteadyClock(time);
        time.Advance(SteadyClock.Watched);
        return clock;
    }

    private void Set(RetentionRule rule) => _governance.Current = _governance.Current.Next(_governance.Current.Governance with { Retention = new([rule]) }, _time.GetUtcNow(), "ada");
}
