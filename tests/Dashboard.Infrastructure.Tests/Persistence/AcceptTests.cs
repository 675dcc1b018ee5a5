using Dashboard.Core.Campaigns;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class AcceptTests
{
    private static readonly DateTimeOffset Three = Samples.Now.AddHours(-3);

    [Fact]
    public async Task An_accepted_run_is_pending_and_keeps_what_was_asked()
    {
        await using var store = await TestStore.OpenAsync();

        var run = await store.Journal.AcceptAsync("leavers", RunTrigger.Schedule, "schedule", Samples.Now, Three, true, default);

        Assert.Equal(new Run(run!.Id, 1, "leavers", RunTrigger.Schedule, "schedule", Samples.Now, Three, true, RunState.Pending, null, null, null, string.Empty), run);
        Assert.Equal(run, await store.Journal.FindAsync(run.Id, default));
        Assert.Equal(Three, await store.Journal.LastScheduledForAsync("leavers", default));
        Assert.Null(await store.Journal.LastScheduledForAsync("movers", default));
    }

    [Fact]
    public async Task A_campaign_has_one_open_run_and_others_are_not_held_up_by_it()
    {
        await using var store = await TestStore.OpenAsync();
        await store.BeginAsync("leavers");

        Assert.Null(await AcceptAsync(store, "leavers"));
        Assert.NotNull(await AcceptAsync(store, "movers"));
    }

    [Fact]
    public async Task An_occurrence_of_the_schedule_is_run_once()
    {
        await using var store = await TestStore.OpenAsync();
        await EndAsync(store, await AcceptAsync(store, "leavers", Three));

        Assert.Null(await AcceptAsync(store, "leavers", Three));
        Assert.NotNull(await AcceptAsync(store, "movers", Three));
        await EndAsync(store, await AcceptAsync(store, "leavers"));
        Assert.Equal(3, (await AcceptAsync(store, "leavers", Three.AddDays(1)))!.Number);
        Assert.Equal(Three.AddDays(1), await store.Journal.LastScheduledForAsync("leavers", default));
    }

    [Fact]
    public async Task Of_two_processes_that_accept_at_once_one_does()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);

        for (var number = 1; number <= 5; number++)
        {
            var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                Task.Run(() => AcceptAsync(i % 2 == 0 ? store : other, "leavers", Three.AddDays(number)))));

            var run = Assert.Single(accepted, run => run is not null);
            Assert.Equal(number, run!.Number);
            await EndAsync(store, run);
        }
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_many_campaigns_accept_in_parallel()
    {
        await using var store = await TestStore.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(campaign => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await EndAsync(store, await AcceptAsync(store, $"c{campaign}"));
            }
        })));

        var runs = await store.Reader.ListAsync(new RunFilter(null, null, null, 0, 100), default);
        Assert.All(runs.GroupBy(run => run.Campaign), group => Assert.Equal([1, 2, 3, 4, 5], group.Select(run => run.Number).Order()));
    }

    private static Task<Run?> AcceptAsync(TestStore store, string campaign, DateTimeOffset? scheduledFor = null) =>
        store.Journal.AcceptAsync(campaign, RunTrigger.Schedule, "schedule", Samples.Now, scheduledFor, false, default);

    private static async Task EndAsync(TestStore store, Run? run)
    {
        var lease = await store.Journal.TryLeaseAsync(run!.Id, "worker", Samples.Now, TimeSpan.FromMinutes(1), default);
        await store.CommitAsync(lease!, new RunEnded(RunState.Completed, string.Empty));
    }
}
