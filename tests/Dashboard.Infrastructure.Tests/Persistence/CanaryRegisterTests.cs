using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class CanaryRegisterTests
{
    [Theory]
    [InlineData(CanaryState.Reserved)]
    [InlineData(CanaryState.Gone)]
    public async Task A_canary_comes_back_as_it_was_saved(CanaryState state)
    {
        await using var store = await TestStore.OpenAsync();
        var canary = Samples.Canary(state);
        var bare = Samples.Canary() with { IdentityId = null, NextRemovalAt = null, GoneAt = null, ReservedAt = Samples.Now.AddMinutes(1) };
        await store.Canaries.SaveAsync(canary, default);
        await store.Canaries.SaveAsync(bare, default);

        Assert.Equal(canary, await store.Canaries.FindAsync(canary.Id, default));
        Assert.Equal([bare, canary], await store.Canaries.ListAsync(default));
        Assert.Null(await store.Canaries.FindAsync(CanaryId.New(), default));
    }

    [Theory]
    [InlineData(CanaryState.Reserved, 0, null, true)] // the expiry itself
    [InlineData(CanaryState.Live, -1, null, true)]
    [InlineData(CanaryState.Live, 1, null, false)]
    [InlineData(CanaryState.Removing, 1, 0, true)]
    [InlineData(CanaryState.Removing, -1, 1, false)] // past its expiry, but not yet to be tried again
    [InlineData(CanaryState.Removing, 1, null, true)] // nobody said when: now
    [InlineData(CanaryState.Leaked, -1, -1, true)]
    [InlineData(CanaryState.Leaked, -1, 1, false)]
    [InlineData(CanaryState.Gone, -1, -1, false)]
    public async Task A_canary_is_due_for_removal_at_its_expiry_or_its_next_attempt(CanaryState state, int expiry, int? attempt, bool isDue)
    {
        await using var store = await TestStore.OpenAsync();
        var canary = Samples.Canary(state) with { ExpiresAt = Samples.Now.AddSeconds(expiry), NextRemovalAt = attempt is { } seconds ? Samples.Now.AddSeconds(seconds) : null };
        await store.Canaries.SaveAsync(canary, default);

        Assert.Equal(isDue ? [canary] : [], await store.Canaries.ListDueForRemovalAsync(Samples.Now, default));
    }

    [Fact]
    public async Task The_control_canary_is_the_one_of_its_source_and_campaign_that_may_exist()
    {
        await using var store = await TestStore.OpenAsync();
        var control = Samples.Canary(CanaryState.Removing, CanaryRole.Control);
        foreach (var canary in (Canary[])[
            control,
            Samples.Canary(CanaryState.Gone, CanaryRole.Control),
            Samples.Canary(CanaryState.Live),
            Samples.Canary(CanaryState.Live, CanaryRole.Control, "other"),
            Samples.Canary(CanaryState.Live, CanaryRole.Control) with { Campaign = "movers" }])
        {
            await store.Canaries.SaveAsync(canary, default);
        }

        Assert.Equal(control, await store.Canaries.FindControlAsync("hr", "leavers", default));
        Assert.Null(await store.Canaries.FindControlAsync("hr", "joiners", default));
    }

    [Fact]
    public async Task The_budget_counts_writes_of_the_source_by_time_and_canaries_that_may_exist()
    {
        await using var store = await TestStore.OpenAsync();
        foreach (var (source, ago) in ((string, TimeSpan)[])[
            ("hr", TimeSpan.Zero),
            ("hr", TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1)),
            ("hr", TimeSpan.FromMinutes(1)),
            ("hr", TimeSpan.FromDays(1) - TimeSpan.FromTicks(1)),
            ("hr", TimeSpan.FromDays(1)),
            ("other", TimeSpan.Zero)])
        {
            await store.Canaries.RecordWriteAsync(new CanaryWrite(CanaryId.New(), source, WritePurpose.CleanUp, "delete the identity", Samples.Now - ago), default);
        }

        foreach (var state in Enum.GetValues<CanaryState>())
        {
            await store.Canaries.SaveAsync(Samples.Canary(state), default);
        }

        Assert.Equal(new BudgetUse(2, 4, 4), await store.Canaries.ReadBudgetAsync("hr", Samples.Now, default));
        Assert.Equal(new BudgetUse(0, 0, 0), await store.Canaries.ReadBudgetAsync("none", Samples.Now, default));
    }

    [Fact]
    public async Task The_lever_stays_where_it_was_put()
    {
        await using var store = await TestStore.OpenAsync();
        Assert.Equal(StopLever.Untouched, await store.Canaries.ReadLeverAsync(default));

        await store.Canaries.MoveLeverAsync(new StopLever(LeverPosition.EverythingStopped, "mia", Samples.Now, "Alarm."), default);
        var lever = new StopLever(LeverPosition.CampaignsStopped, "ole", Samples.Now.AddMinutes(1), "Looks better.");
        await store.Canaries.MoveLeverAsync(lever, default);

        Assert.Equal(lever, await store.Canaries.ReadLeverAsync(default));
    }
}
