using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;

namespace Dashboard.Infrastructure.Tests.Persistence;

/// <summary>What was told is kept, and told once.</summary>
public sealed class DeliveryStoreTests
{
    [Fact]
    public async Task A_message_comes_back_as_it_was_kept()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();
        var planned = Planned("o-1", "o-2");

        Assert.True(await deliveries.AddAsync(new([planned], []), default));

        var due = Assert.Single(await deliveries.ListDueAsync(Samples.Now, default));
        Assert.Equal(planned.Lines, due.Lines);
        Assert.Equal(planned with { Lines = [] }, due with { Lines = [] });
        Assert.Equal(planned with { Lines = [] }, Assert.Single(await deliveries.ListAsync(Samples.Now, null, null, 10, default)) with { Lines = [] });
        Assert.Empty(await deliveries.ListAsync(Samples.Now.AddTicks(1), null, null, 10, default));
        Assert.Empty(await deliveries.ListDueAsync(Samples.Now.AddTicks(-1), default));
    }

    [Fact]
    public async Task Of_two_who_plan_the_same_one_keeps_it()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => deliveries.AddAsync(new([Planned("o-1")], []), default)));

        Assert.Single(kept, k => k);
        Assert.Single(await deliveries.ListAsync(Samples.Now, null, null, 10, default));
    }

    [Fact]
    public async Task Of_two_who_send_the_same_one_begins()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();
        var planned = Planned("o-1");
        await deliveries.AddAsync(new([planned], []), default);

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => deliveries.SaveAsync(planned.Begun(Samples.Now), planned, default)));

        Assert.Single(begun, b => b);
        Assert.Empty(await deliveries.ListDueAsync(Samples.Now.AddMinutes(9), default));
        Assert.True(Assert.Single(await deliveries.ListDueAsync(Samples.Now.AddMinutes(10), default)).Begun(Samples.Now).IsInDoubt);
    }

    [Fact]
    public async Task What_is_open_is_known_however_long_ago_it_was_told_until_its_end_is()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();
        var planned = Planned("o-1", "o-2");
        await deliveries.AddAsync(new([planned], []), default);
        var later = Samples.Now.AddDays(100);
        Assert.Equal(["o-1", "o-2"], (await deliveries.ListToldAsync(later, default)).Select(t => t.Line.Key).Order());

        await deliveries.AddAsync(new([Delivery.Due("iam", [planned.Lines[0].Resolved(later)], later)], [("iam", "o-2")]), default);

        Assert.Empty(await deliveries.ListToldAsync(later.AddDays(1), default));
        Assert.Equal([(true, false)], (await deliveries.ListToldAsync(later, default)).Select(t => (t.Line.IsResolution, t.IsOpen)));
    }

    [Fact]
    public async Task What_failed_stands_first_and_then_what_is_newest()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();
        var (old, newer, newest) = (Planned("o-1"), Planned("o-2") with { PlannedAt = Samples.Now.AddMinutes(1) }, Planned("o-3") with { PlannedAt = Samples.Now.AddMinutes(2) });
        await deliveries.AddAsync(new([old, newer, newest], []), default);
        await deliveries.SaveAsync(old.Begun(Samples.Now).Ended(new(SendOutcome.Refused, "410."), Samples.Now), old, default);

        Assert.Equal([old.Id, newest.Id, newer.Id], (await deliveries.ListAsync(Samples.Now, null, null, 10, default)).Select(d => d.Id));
        Assert.Contains(await deliveries.ListToldAsync(Samples.Now, default), t => t.State is DeliveryState.Failed);
    }

    [Fact]
    public async Task Messages_are_found_by_channel_and_by_state()
    {
        await using var store = await TestStore.OpenAsync();
        var deliveries = store.Get<IDeliveryStore>();
        var (iam, siem) = (Planned("o-1"), Planned("o-2") with { Channel = "siem" });
        await deliveries.AddAsync(new([iam, siem], []), default);
        await deliveries.SaveAsync(iam.Begun(Samples.Now), iam, default);

        Assert.Equal([siem.Id], (await deliveries.ListAsync(DateTimeOffset.MinValue, "siem", null, 10, default)).Select(d => d.Id));
        Assert.Equal([iam.Id], (await deliveries.ListAsync(DateTimeOffset.MinValue, null, DeliveryState.Sending, 10, default)).Select(d => d.Id));
        Assert.Empty(await deliveries.ListAsync(DateTimeOffset.MinValue, "siem", DeliveryState.Sending, 10, default));
    }

    [Fact]
    public async Task A_channel_is_dead_from_the_first_that_was_given_up_until_one_arrives()
    {
        await using var store = await TestStore.OpenAsync();
        var (deliveries, dead) = (store.Get<IDeliveryStore>(), store.Get<IUndeliveredMessages>());
        var (first, second, test, other) = (Planned("o-1"), Planned("o-2"), Delivery.Test("siem", "ada", Samples.Now), Delivery.Test("iam", "ada", Samples.Now));
        await deliveries.AddAsync(new([first, second, test, other], []), default);
        Assert.Empty(await dead.ListAsync(default));

        await EndAsync(first, SendOutcome.Refused, 1);
        await EndAsync(second, SendOutcome.Refused, 2);
        await EndAsync(test, SendOutcome.Refused, 2); // whoever tries a channel sees that it fails
        Assert.Equal([new UndeliveredMessages("iam", 2, Samples.Now.AddMinutes(1), "Refused after 2 min.")], await dead.ListAsync(default));

        await EndAsync((await deliveries.FindAsync(first.Id, default))!, SendOutcome.Delivered, 3); // sent again
        Assert.Empty(await dead.ListAsync(default));

        await EndAsync((await deliveries.FindAsync(second.Id, default))!, SendOutcome.Refused, 4);
        Assert.Equal(1, Assert.Single(await dead.ListAsync(default)).Count);
        await EndAsync(other, SendOutcome.Delivered, 5);
        Assert.Empty(await dead.ListAsync(default));
        Assert.Null(await deliveries.FindAsync(Guid.NewGuid(), default));

        async Task EndAsync(Delivery delivery, SendOutcome outcome, int minutes)
        {
            var begun = delivery.Begun(Samples.Now.AddMinutes(minutes));
            Assert.True(await deliveries.SaveAsync(begun, delivery, default));
            Assert.True(await deliveries.SaveAsync(begun.Ended(new(outcome, $"{outcome} after {minutes} min."), Samples.Now.AddMinutes(minutes)), begun, default));
        }
    }

    private static Delivery Planned(params string[] keys) => Delivery.Due(
        "iam",
        [.. keys.Select(k => DeliveryLine.Of(new(k, k, NotificationKind.ControlOutage, new("mail"), $"Outage {k}", "It holds.", Samples.Now, "/outages")))],
        Samples.Now);
}
