using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class LeaseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_lease_is_given_to_one_until_it_runs_out()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await AcceptAsync(store);

        Assert.NotNull(await store.Journal.TryLeaseAsync(run, "a", Samples.Now, Minute, default));
        Assert.Null(await store.Journal.TryLeaseAsync(run, "b", Samples.Now + Minute - TimeSpan.FromTicks(1), Minute, default));
        Assert.Null(await store.Journal.TryLeaseAsync(run, "a", Samples.Now, Minute, default));
        Assert.NotNull(await store.Journal.TryLeaseAsync(run, "b", Samples.Now + Minute, Minute, default));
        Assert.Null(await store.Journal.TryLeaseAsync(RunId.New(), "a", Samples.Now, Minute, default));
    }

    [Fact]
    public async Task A_commit_extends_the_lease()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await AcceptAsync(store);
        var lease = await store.Journal.TryLeaseAsync(run, "a", Samples.Now, Minute, default);

        await store.Journal.CommitAsync(lease!, [], [], Samples.Now + (3 * Minute), default);

        Assert.Null(await store.Journal.TryLeaseAsync(run, "b", Samples.Now + (2 * Minute), Minute, default));
    }

    [Fact]
    public async Task A_released_lease_is_free_and_does_not_commit_any_more()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await AcceptAsync(store);
        var first = await store.Journal.TryLeaseAsync(run, "a", Samples.Now, Minute, default);
        await store.Journal.ReleaseAsync(first!, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => store.CommitAsync(first!, new RunGivenUp("a", false)));
        var second = await store.Journal.TryLeaseAsync(run, "b", Samples.Now, Minute, default);
        await store.Journal.ReleaseAsync(first!, default);

        await store.CommitAsync(second!, new RunGivenUp("b", false));
    }

    [Fact]
    public async Task A_holder_whose_time_ran_out_may_go_on_while_nobody_took_over()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await AcceptAsync(store);
        var lease = await store.Journal.TryLeaseAsync(run, "a", Samples.Now.AddDays(-1), Minute, default);

        await store.CommitAsync(lease!, new RunGivenUp("a", false));

        Assert.Single(await store.Journal.ReadAsync(run, default));
    }

    [Fact]
    public async Task A_stale_holder_commits_nothing_at_all()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var (run, stale) = await store.BeginAsync();
        var current = await other.Journal.TryLeaseAsync(run.Id, "b", Samples.Now + Minute, Minute, default);
        var canary = Samples.Canary();

        var lost = await Assert.ThrowsAsync<LeaseLostException>(() => store.Journal.CommitAsync(
            stale,
            [Samples.Entry(new Concluded(Phase.Leave, Samples.Result(Samples.Mail, CheckKind.Joiner)), "{}"), Samples.Entry(new RunEnded(RunState.Completed, "Done."))],
            [canary],
            Samples.Now.AddDays(1),
            default));

        Assert.Equal(run.Id, lost.Run);
        Assert.True(current!.Fence > stale.Fence);
        Assert.Single(await store.Journal.ReadAsync(run.Id, default));
        Assert.Null(await store.Canaries.FindAsync(canary.Id, default));
        Assert.Empty(await store.Reader.ListResultsAsync(ResultFilter.All, default));
        Assert.Equal(RunState.Running, (await store.Journal.FindAsync(run.Id, default))!.State);
        Assert.NotNull(await store.Journal.TryLeaseAsync(run.Id, "c", Samples.Now + (2 * Minute), Minute, default));
    }

    [Fact]
    public async Task Of_many_who_want_the_lease_one_gets_it()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var run = await AcceptAsync(store);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => (i % 2 == 0 ? store : other).Journal.TryLeaseAsync(run, $"{i}", Samples.Now, Minute, default))));

        Assert.Single(leases, lease => lease is not null);
    }

    private static async Task<RunId> AcceptAsync(TestStore store) =>
        (await store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default))!.Id;
}
