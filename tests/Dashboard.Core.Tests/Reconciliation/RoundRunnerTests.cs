using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Ordered comparisons: how far they have come, that they can be stopped, and that nothing is lost when the process ends.</summary>
public sealed class RoundRunnerTests
{
    private static readonly ReconciliationScope Scope = new(Some.Source(), Some.App(), Some.Limits(900), []);
    private static readonly AppId App = Scope.App.Id;

    private readonly FakeFindings _findings = new();
    private readonly FakeRoundOrders _orders = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly TaskCompletionSource _gate = new();

    private Peers Gated => new() { Accounts = [.. Enumerable.Range(0, 3).Select(n => Compare.Account(n))], Identities = [.. Enumerable.Range(0, 3).Select(n => Compare.Person(n))], Gate = _gate };

    private RoundRunner Runner(Peers peers) =>
        new(new(new(peers, peers, peers, new FakeRegister(), _time), _findings, new(new FakeLogs()), new(new FakeWaivers()), new NoWitness(), Options.Create(new ReconciliationOptions()), _time), _orders, _time);

    private ReconciliationDesk Desk(Peers peers) => new(Runner(peers), _orders, _orders, _findings, FakeAuditTrail.Unseen(), _time);

    [Fact]
    public async Task What_was_ordered_is_made_once_and_taken_away_when_it_is_kept()
    {
        var peers = Gated;
        Assert.Null(await Runner(peers).RunAsync(Scope, default)); // nothing is ordered
        await _orders.OrderAsync(new(App, Some.Noon, "max"), default);
        var first = Runner(peers).RunAsync(Scope, default);

        Assert.Null(await Runner(peers).RunAsync(Scope, default)); // somebody else holds it
        _gate.SetResult();
        var round = await first;

        Assert.Equal(round, Assert.Single(_findings.Rounds));
        Assert.Empty(await _orders.ListAsync(default));
    }

    [Fact]
    public async Task It_says_how_far_it_has_come_and_holds_on_to_what_it_does()
    {
        await _orders.OrderAsync(new(App, Some.Noon, null), default);
        var run = Runner(Gated).RunAsync(Scope, default);

        await BeatsUntilAsync(() => _orders[App].Accounts == 3);

        Assert.Equal((RoundStage.App, 3, 0), (_orders[App].Stage, _orders[App].Accounts, _orders[App].Identities));
        Assert.True(_orders[App].LeaseUntil > _time.GetUtcNow());
        _gate.SetResult();
        Assert.NotNull(await run);
    }

    [Fact]
    public async Task Whoever_may_compare_may_stop_and_a_stopped_round_changes_nothing_and_says_so()
    {
        await _orders.OrderAsync(new(App, Some.Noon, null), default);
        var run = Runner(Gated).RunAsync(Scope, default);

        Assert.Equal(AccessErrors.OwnersOnly, await Desk(Gated).StopAsync(Scope.App, Some.Auditor, default));
        Assert.Null(await Desk(Gated).StopAsync(Scope.App, Some.Manager, default));
        await BeatsUntilAsync(() => run.IsCompleted);

        var round = (await run)!;
        Assert.False(round.IsComplete || round.Counted);
        Assert.Equal("max stopped it after 3 accounts and 0 identities. No finding was changed.", round.Reason);
        Assert.Empty(_findings.All);
        Assert.Empty(await _orders.ListAsync(default));
        Assert.Equal(TriageErrors.NotUnderWay, await Desk(Gated).StopAsync(Scope.App, Some.Manager, default));
    }

    [Fact]
    public async Task One_that_nobody_has_begun_is_taken_away_when_it_is_stopped()
    {
        await Desk(Gated).OrderAsync(Scope, Some.Manager, default);

        Assert.Null(await Desk(Gated).StopAsync(Scope.App, Some.Manager, default));

        Assert.Empty(await _orders.ListAsync(default));
        Assert.Empty(_findings.Rounds);
    }

    [Fact]
    public async Task When_the_process_ends_the_order_stays_and_the_next_one_begins_it_again()
    {
        using var process = new CancellationTokenSource();
        await _orders.OrderAsync(new(App, Some.Noon, "max"), default);
        var run = Runner(Gated).RunAsync(Scope, process.Token);
        await process.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(_orders[App].IsTakenAt(_time.GetUtcNow()));
        Assert.Empty(_findings.Rounds);

        var clock = new ReconciliationClock(
            new FakeGovernance(Some.Governance(Scope.App), _time), _findings, _orders, _orders, Runner(new() { Accounts = [Compare.Account(1)], Identities = [Compare.Person(1)] }), _time, Options.Create(new ReconciliationOptions()), NullLogger<ReconciliationClock>.Instance);
        await clock.TickAsync(default);
        Assert.Equal([App], _orders.Rung);
        await clock.RunAsync(App, default);

        Assert.True(Assert.Single(_findings.Rounds).IsComplete);
    }

    /// <summary>A process that was killed says nothing; its order is free when the lease has run out, and what it still does is not kept.</summary>
    [Fact]
    public async Task What_another_worker_took_over_is_given_up()
    {
        await _orders.OrderAsync(new(App, Some.Noon, null), default);
        var slow = Runner(Gated).RunAsync(Scope, default);
        _orders.Fault = new TimeoutException("The store does not answer.");
        _time.Advance(RoundRunner.Beat);
        Assert.Null(await slow);
        _orders.Fault = null;
        Assert.Empty(_findings.Rounds);

        _time.Advance(RoundRunner.Lease);
        Assert.NotNull(await Runner(new() { Accounts = [Compare.Account(1)], Identities = [Compare.Person(1)] }).RunAsync(Scope, default));
    }

    [Fact]
    public async Task Who_asks_while_one_is_under_way_gets_a_round_that_began_afterwards()
    {
        await _orders.OrderAsync(new(App, Some.Noon, null), default);
        var underWay = Runner(Gated).RunAsync(Scope, default);
        _time.Advance(Some.S(0.1));
        var asked = Desk(new() { Accounts = [Compare.Account(1)], Identities = [Compare.Person(1)] }).CompareAsync(Scope, Some.Manager, default);
        Assert.False(asked.IsCompleted);

        _gate.SetResult();
        await underWay;
        await BeatsUntilAsync(() => asked.IsCompleted);

        Assert.Equal((2, 1), (_findings.Rounds.Count, (await asked).Value!.Accounts));
    }

    [Fact]
    public async Task An_app_is_compared_as_often_as_it_says_itself()
    {
        var (often, seldom) = (Some.App("often") with { ComparedEvery = Some.S(60) }, Some.App("seldom"));
        var clock = new ReconciliationClock(
            new FakeGovernance(Some.Governance(often, seldom), _time), _findings, _orders, _orders, Runner(new()), _time, Options.Create(new ReconciliationOptions()), NullLogger<ReconciliationClock>.Instance);
        await clock.TickAsync(default);
        await clock.RunAsync(often.Id, default);
        await clock.RunAsync(seldom.Id, default);
        _orders.Rung.Clear();

        _time.Advance(Some.S(59));
        await clock.TickAsync(default);
        Assert.Empty(_orders.Rung);
        _time.Advance(Some.S(1));
        await clock.TickAsync(default);
        Assert.Equal([often.Id], _orders.Rung);
    }

    [Theory]
    [InlineData(0, 0, 10, null)] // nothing was read yet
    [InlineData(50, 0, 10, 30.0)] // a quarter took ten seconds
    [InlineData(100, 50, 30, 10.0)]
    [InlineData(100, 100, 30, null)] // as much as the last time: what is left nobody knows
    public void How_long_it_still_takes_is_told_by_what_the_last_whole_round_read(int accounts, int identities, int after, double? left)
    {
        var before = new Round(Guid.NewGuid(), App, "hr", Some.Noon, Some.Noon, true, string.Empty, 100, 100, 0);
        var order = new RoundOrder(App, Some.Noon, null) { StartedAt = Some.Noon, Accounts = accounts, Identities = identities, Stage = RoundStage.App };

        Assert.Equal(left, order.Left(before, Some.Noon.AddSeconds(after))?.TotalSeconds);
        Assert.Null(order.Left(null, Some.Noon.AddSeconds(after)));
        Assert.Null(order.Left(before with { IsComplete = false }, Some.Noon.AddSeconds(after)));
    }

    /// <summary>The runner looks once a second by the fake clock, and goes on by itself on other threads: seconds pass until it got there.</summary>
    private async Task BeatsUntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!reached())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(RoundRunner.Beat);
            await Task.Yield();
        }
    }
}
