using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Notifications;

/// <summary>A message in words, before it is given a format.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="At">When it was due.</param>
/// <param name="Subject">What it is about, in one line.</param>
/// <param name="Lines">What it tells.</param>
public sealed record NotificationMessage(Guid Id, DateTimeOffset At, string Subject, ImmutableArray<MessageLine> Lines)
{
    /// <summary>More than so many lines nobody reads in a message; the rest is counted, and stands on the screens.</summary>
    private const int Shown = 30;

    /// <summary>Said below everything: that the same may have come before; null when it did not.</summary>
    public string? Note { get; init; }

    /// <summary>The words of a delivery.</summary>
    public static NotificationMessage Of(Delivery delivery, Governance governance)
    {
        var lines = delivery.Lines.Take(Shown).Select(l => MessageLine.Of(l, governance)).ToImmutableArray();
        var more = delivery.Lines.Length - lines.Length;
        return new(
            delivery.Id,
            delivery.PlannedAt,
            Subjected(delivery, governance),
            more > 0 ? lines.Add(new(string.Create(CultureInfo.InvariantCulture, $"And {more} more"), "Tidemark shows them all.", null)) : lines)
        {
            Note = delivery.IsInDoubt ? "Sent again: no answer came when this was sent before, so that you may have it already." : null,
        };
    }

    private static string Subjected(Delivery delivery, Governance governance) => delivery.Lines switch
    {
        [] => $"Test of the channel {delivery.Channel}",
        [var one] => MessageLine.Of(one, governance).Title,
        var all when all.All(l => l.IsResolution) => string.Create(CultureInfo.InvariantCulture, $"{all.Length} resolved"),
        var all => string.Create(CultureInfo.InvariantCulture, $"{all.Count(l => !l.IsResolution)} new, {all.Count(l => l.IsResolution)} resolved"),
    };
}
