using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Persistence;

/// <summary>What stands behind comparisons: who makes them, who was in a directory, what happened since, and what was out of order.</summary>
public sealed class ReconciliationStoreTests
{
    private static readonly DateTimeOffset Until = Samples.Now.AddSeconds(30);

    [Fact]
    public async Task An_order_is_held_by_one_worker_until_its_lease_ends()
    {
        await using var store = await TestStore.OpenAsync();
        var orders = store.Get<IRoundOrderStore>();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var order = new RoundOrder(Samples.Mail, Samples.Now, "mia");

        Assert.Null(await orders.TakeAsync(Samples.Mail, first, Samples.Now, Until, default));
        Assert.Equal(order, await orders.OrderAsync(order, default));
        Assert.Equal("mia", (await orders.OrderAsync(order with { By = null }, default)).By);
        Assert.NotNull(await orders.TakeAsync(Samples.Mail, first, Samples.Now, Until, default));
        Assert.Null(await orders.TakeAsync(Samples.Mail, second, Until.AddSeconds(-1), Until, default));

        var progress = new RoundProgress();
        progress.BeginApp().Report(7);
        progress.BeginDirectory().Report(9);
        var beat = await orders.BeatAsync(Samples.Mail, first, progress, Until, default);
        Assert.Equal((RoundStage.Directory, 7, 9), (beat!.Stage, beat.Accounts, beat.Identities));
        Assert.Equal(beat, Assert.Single(await orders.ListAsync(default)));

        Assert.Equal((0, Until), ((await orders.TakeAsync(Samples.Mail, second, Until, Until.AddSeconds(30), default))!.Accounts, Until));
        Assert.Null(await orders.BeatAsync(Samples.Mail, first, progress, Until, default));
        await orders.EndAsync(Samples.Mail, first, default);
        Assert.Single(await orders.ListAsync(default));
        await orders.EndAsync(Samples.Mail, second, default);
        Assert.Empty(await orders.ListAsync(default));
    }

    [Fact]
    public async Task What_is_under_way_is_told_to_stop_and_what_is_not_is_taken_away()
    {
        await using var store = await TestStore.OpenAsync();
        var orders = store.Get<IRoundOrderStore>();
        var worker = Guid.NewGuid();
        Assert.False(await orders.StopAsync(Samples.Mail, "mia", Samples.Now, default));

        await orders.OrderAsync(new(Samples.Mail, Samples.Now, null), default);
        await orders.TakeAsync(Samples.Mail, worker, Samples.Now, Until, default);
        Assert.True(await orders.StopAsync(Samples.Mail, "mia", Samples.Now, default));
        Assert.Equal("mia", (await orders.BeatAsync(Samples.Mail, worker, new(), Until, default))!.StopAskedBy);

        await orders.ReleaseAsync(Samples.Mail, worker, default);
        Assert.True(await orders.StopAsync(Samples.Mail, "mia", Samples.Now, default));
        Assert.Empty(await orders.ListAsync(default));
    }

    [Fact]
    public async Task A_roster_comes_back_as_it_was_and_is_replaced_by_the_next_one_only()
    {
        await using var store = await TestStore.OpenAsync();
        var events = store.Get<IRealEventStore>();
        var roster = new Roster(
            Samples.Now,
            Until,
            [new(true, "Sales", NameSet.Of("a", "b"), IdentityKind.Agent), new(false, null, null, IdentityKind.Person)],
            [new(3, ulong.MaxValue, 1), new(ulong.MaxValue, 0, 0)],
            [new(8, 9, Samples.Now, Until)]) { Since = Samples.Now.AddHours(-1) };

        Assert.Null(await events.FindRosterAsync("hr", default));
        Assert.True(await events.SaveRosterAsync("hr", roster, null, [], default));
        var kept = (await events.FindRosterAsync("hr", default))!;

        Assert.Equal((roster.From, roster.To, roster.Since), (kept.From, kept.To, kept.Since));
        Assert.Equal(roster.Profiles, kept.Profiles);
        Assert.Equal(roster.People, kept.People);
        Assert.Equal(roster.Gone, kept.Gone);
        Assert.Equal((roster.Profiles[1], RosterProfile.Gone), (kept.ProfileOf(3), kept.ProfileOf(4)));

        Assert.False(await events.SaveRosterAsync("hr", roster with { To = Until.AddHours(2) }, Until.AddHours(1), [Event()], default));
        Assert.Empty(await events.ListAsync(null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default));
        Assert.True(await events.SaveRosterAsync("hr", roster with { To = Until.AddHours(2) }, Until, [Event()], default));
        Assert.Single(await events.ListAsync(null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default));
        await events.ForgetRosterAsync("hr", default);
        Assert.Null(await events.FindRosterAsync("hr", default));
    }

    [Fact]
    public async Task Real_events_come_back_as_they_were_and_what_is_over_does_not_wait_again()
    {
        await using var store = await TestStore.OpenAsync();
        var events = store.Get<IRealEventStore>();
        var (waiting, over) = (Event(), Event() with { State = RealEventState.Followed, FirstWith = Until, LastWithout = Samples.Now, WasThere = true, Names = NameSet.Of("crm"), StatedAt = Samples.Now, Rules = "0123456789abcdef" });
        await events.SaveAsync([waiting, over], default);

        Assert.Equal([over], (await events.ListAsync(Samples.Mail, Until, DateTimeOffset.MaxValue, default)).Where(e => e.State is RealEventState.Followed));
        Assert.Equal([waiting], await events.ListWaitingAsync("hr", default));
        Assert.Empty(await events.ListWaitingAsync("other", default));
        // What another round ended meanwhile does not come back to life.
        await events.SaveAsync([over with { State = RealEventState.Waiting, FirstWith = null }], default);
        Assert.Equal([waiting], await events.ListWaitingAsync("hr", default));
    }

    [Fact]
    public async Task Pseudonyms_are_the_same_after_a_restart_and_without_the_key_everything_begins_anew()
    {
        await using var store = await TestStore.OpenAsync();
        var one = (await store.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "id-1");
        Assert.Equal(one, (await new Pseudonyms(store.Get<Infrastructure.Persistence.Database>(), store.Get<VaultSeal>()).OpenAsync(default)).Of("hr", "id-1"));

        await store.Get<IRealEventStore>().SaveRosterAsync("hr", new(Samples.Now, Until, [], [], []), null, [Event()], default);
        await store.ExecuteAsync("UPDATE PseudonymKeys SET Sealed = x'00'");
        Assert.NotEqual(one, (await new Pseudonyms(store.Get<Infrastructure.Persistence.Database>(), store.Get<VaultSeal>()).OpenAsync(default)).Of("hr", "id-1"));
        Assert.Null(await store.Get<IRealEventStore>().FindRosterAsync("hr", default));
        Assert.Empty(await store.Get<IRealEventStore>().ListWaitingAsync("hr", default));
    }

    [Fact]
    public async Task Outages_are_found_while_they_hold_and_in_the_time_in_which_they_held()
    {
        await using var store = await TestStore.OpenAsync();
        var outages = store.Get<IOutageStore>();
        var open = new Outage(Guid.NewGuid(), OutageKind.LogSilent, "log entra", null, Samples.Now, Samples.Now.AddMinutes(1), null, "Silent.");
        var over = new Outage(Guid.NewGuid(), OutageKind.AppUnread, "app mail", Samples.Mail, Samples.Now.AddDays(-2), Samples.Now.AddDays(-2), Samples.Now.AddDays(-1), "Not read.");
        await outages.SaveAsync([open, over], default);

        Assert.Equal([open], await outages.ListOpenAsync(default));
        Assert.Equal([open, over], await outages.ListAsync(Samples.Now.AddDays(-1), DateTimeOffset.MaxValue, default));
        Assert.Equal([open], await outages.ListAsync(Samples.Now.AddHours(-1), DateTimeOffset.MaxValue, default));
        await outages.SaveAsync([open with { EndedAt = Until }], default);
        Assert.Empty(await outages.ListOpenAsync(default));
    }

    private static RealEvent Event() => new(Guid.NewGuid(), "hr", Samples.Mail, "p-0000000000000001", "anna", IdentityKind.Person, CheckKind.MoverGrant, Samples.Now, Samples.Now.AddMinutes(1), TimeSpan.FromHours(1));
}
