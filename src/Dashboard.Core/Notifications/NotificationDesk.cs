using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Notifications;

/// <summary>Where an administrator tries a channel and sends again what was given up, and where those who read everything see what was sent.</summary>
public sealed class NotificationDesk(IGovernanceStore governance, IDeliveryStore store, DeliverySender sender, Audited audited, TimeProvider time)
{
    /// <summary>The time between two tests of one channel.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>How many messages are looked at for an earlier test.</summary>
    private const int Looked = 100;

    private static readonly Error Unknown = new("Channel.Unknown", "There is no such channel. The Notifications page lists those there are.");
    private static readonly Error TooSoon = new("Channel.TooSoon", "A test message was sent to this channel a moment ago. Wait ten seconds.");
    private static readonly Error TooSoonAgain = new("Channel.TooSoon", "This message was tried a moment ago. Wait ten seconds.");
    private static readonly Error NoMessage = new("Message.Unknown", "There is no such message, or it is kept no longer. The Notifications page lists those there are.");
    private static readonly Error NotGivenUp = new("Message.NotGivenUp", "Only a message that was given up is sent again. Of a test, send another.");
    private static readonly Error Taken = new("Channel.Taken", "Somebody else is sending this message.");

    /// <summary>Sends a message that says only that the channel works. It is recorded like any other, and tried once.</summary>
    public async Task<Outcome<Delivery>> SendTestAsync(string channel, Actor actor, CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        var act = actor.Act("notification.test", $"channel {current.Notifications.Channel(channel)?.Name ?? "(unknown)"}").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly);
        return await audited.DoAsync(act, () => SendTestNowAsync(channel, current, actor, ct), Sent, ct);
    }

    private async Task<Outcome<Delivery>> SendTestNowAsync(string channel, Governance current, Actor actor, CancellationToken ct)
    {
        if (current.Notifications.Channel(channel) is not { } known)
        {
            return Unknown;
        }

        var now = time.GetUtcNow();
        if ((await store.ListAsync(now - Pause, known.Name, null, Looked, ct)).Any(d => d.TestBy is not null && d.Channel == known.Name))
        {
            return TooSoon;
        }

        var test = Delivery.Test(known.Name, actor.Name, now);
        await store.AddAsync(new([test], []), ct);
        return await sender.SendAsync(test, current, ct) is { } sent ? sent : Taken;
    }

    /// <summary>Sends a message again that was given up: a channel that works again does not by itself tell what it did not tell before.</summary>
    public async Task<Outcome<Delivery>> SendAgainAsync(Guid message, Actor actor, CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        var known = await store.FindAsync(message, ct);
        var act = actor.Act("notification.resend", known is null ? "message (unknown)" : $"message {known.Id} to channel {known.Channel}").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly);
        return await audited.DoAsync(act, () => SendAgainNowAsync(known, current, ct), Sent, ct);
    }

    private async Task<Outcome<Delivery>> SendAgainNowAsync(Delivery? known, Governance current, CancellationToken ct) =>
        known is null ? NoMessage
        : known is not { State: DeliveryState.Failed, TestBy: null } ? NotGivenUp
        : current.Notifications.Channel(known.Channel) is null ? Unknown
        : time.GetUtcNow() - known.EndedAt < Pause ? TooSoonAgain
        : await sender.SendAsync(known, current, ct) is { } sent ? sent
        : Taken;

    private static AuditAct Sent(AuditAct act, Delivery sent) => act with { After = sent.State.ToString() };

    /// <summary>What was sent, those that failed first. Messages tell of every app, so that only who reads everything sees them.</summary>
    public Task<Outcome<Delivery[]>> ListAsync(DeliveryFilter filter, int take, Actor actor, CancellationToken ct) => audited.LookAsync<Delivery[]>(
        actor.Reads("notification.read", "deliveries"),
        async () => actor.MayReadEverything
            ? (await store.ListAsync(filter.Within is { } within ? time.GetUtcNow() - within : DateTimeOffset.MinValue, filter.Channel, filter.State, take, ct)).ToArray()
            : AccessErrors.EverythingOnly,
        ct);
}
