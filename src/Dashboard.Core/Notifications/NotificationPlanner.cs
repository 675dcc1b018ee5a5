using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>
/// Says which messages are due. Pure: no time but the one it is given, and the same again gives the same. Each event is told once on a
/// channel; its end is told where its beginning arrived; nobody is told what they could not read on a screen.
/// </summary>
public static class NotificationPlanner
{
    /// <summary>More than so many things are told in several messages.</summary>
    private const int LinesInAMessage = 200;

    /// <summary>The messages that are due now.</summary>
    /// <param name="version">The configuration in force.</param>
    /// <param name="known">What is known now.</param>
    /// <param name="told">What was told of late, and what is open of what was told before.</param>
    /// <param name="now">The moment.</param>
    public static NotificationPlan Plan(GovernanceVersion version, Happenings known, IReadOnlyCollection<ToldLine> told, DateTimeOffset now)
    {
        var messages = ImmutableArray.CreateBuilder<Delivery>();
        var closed = ImmutableArray.CreateBuilder<(string, string)>();
        var byChannel = told.ToLookup(t => t.Channel, StringComparer.OrdinalIgnoreCase);
        foreach (var channel in version.Governance.Notifications.Channels)
        {
            var timing = ChannelTiming.At(channel, now);
            var before = byChannel[channel.Name].ToList();
            var lines = Beginnings(version, channel, known, before, timing).Concat(Ends(channel, known, before, timing, closed)).OrderBy(l => l.Kind).ThenBy(l => l.At).ThenBy(l => l.Key, StringComparer.Ordinal);
            messages.AddRange(lines.Chunk(LinesInAMessage).Select(part => Delivery.Due(channel.Name, [.. part], now)));
        }

        return new(messages.ToImmutable(), closed.ToImmutable());
    }

    private static IEnumerable<DeliveryLine> Beginnings(GovernanceVersion version, Channel channel, Happenings known, List<ToldLine> before, ChannelTiming timing)
    {
        var since = version.Since.TryGetValue(Awaited.Telling(channel), out var from) ? from : version.AppliedAt;
        var keys = before.Select(t => t.Line.Key).ToHashSet(StringComparer.Ordinal);
        var open = before.Where(t => t.IsOpen).Select(t => t.Line.Topic).ToHashSet(StringComparer.Ordinal);
        return known.Events
            .Where(e => (e.IsAhead || e.At >= since) && IsFor(version.Governance, channel, e) && !keys.Contains(e.Key) && !open.Contains(e.Topic))
            .Where(e => timing.MayTell(e.At, channel.LeaverProofsAtOnce && e.Kind is NotificationKind.LeaverProofFailed))
            .GroupBy(e => e.Topic, StringComparer.Ordinal)
            .Select(g => DeliveryLine.Of(g.OrderBy(e => e.EndedAt is null).ThenBy(e => e.At).Last()));
    }

    /// <summary>The end of what was told: told where the beginning arrived, not yet decided while it is under way, passed over otherwise.</summary>
    private static IEnumerable<DeliveryLine> Ends(Channel channel, Happenings known, List<ToldLine> before, ChannelTiming timing, ImmutableArray<(string, string)>.Builder closed)
    {
        foreach (var told in before.Where(t => t.IsOpen))
        {
            if (!known.Well.TryGetValue(told.Line.Topic, out var at) || at < told.Line.At || told.State is DeliveryState.Waiting or DeliveryState.Sending)
            {
                continue;
            }

            if (told.State is DeliveryState.Failed || !channel.TellsResolved)
            {
                closed.Add((told.Channel, told.Line.Topic));
            }
            else if (timing.MayTell(at, isUrgent: false))
            {
                yield return told.Line.Resolved(at);
            }
        }
    }

    /// <summary>By the same question that screens ask: an owner reads what concerns their own apps, and nothing that concerns no single app.</summary>
    private static bool IsFor(Governance governance, Channel channel, NotificationEvent happened)
    {
        var owner = happened.App is { } id ? governance.App(id)?.Owner : null;
        return (channel.Kinds.IsEmpty || channel.Kinds.Contains(happened.Kind))
            && (channel.Apps.Count == 0 || (happened.App is { } app && channel.Apps.Contains(app.Value)))
            && (happened.OnlyFor.IsEmpty || happened.OnlyFor.Contains(channel.For))
            && !string.Equals(happened.ExceptOn, channel.Name, StringComparison.OrdinalIgnoreCase)
            && (owner is null ? channel.Reader.MayReadEverything : channel.Reader.MayRead(owner));
    }
}
