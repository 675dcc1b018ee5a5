using Dashboard.Core.Apps;

namespace Dashboard.Core.Waivers;

/// <summary>
/// The register at a moment: what follows from the time and from other entries. Pure. One that goes on from another is a decision of its own;
/// the earlier one stays as it is.
/// </summary>
/// <param name="waivers">Every exception.</param>
/// <param name="warning">How long before its end an exception of an app is said to end soon.</param>
public sealed class WaiverRegister(IEnumerable<Waiver> waivers, Func<AppId, TimeSpan> warning)
{
    private readonly Dictionary<WaiverId, Waiver> _all = waivers.ToDictionary(w => w.Id);
    private readonly ILookup<WaiverId, Waiver> _extensions = waivers.Where(w => w.Request.Extends is not null).ToLookup(w => w.Request.Extends!.Value);

    /// <summary>The approved one that goes on from this; null when there is none.</summary>
    public Waiver? ExtensionOf(WaiverId id) => _extensions[id].Where(w => w.Decision is WaiverState.Approved).MaxBy(w => w.DecidedAt);

    /// <summary>What it is a part of: also of one that waits, so that whoever decides sees what it would come to.</summary>
    public WaiverChain ChainOf(Waiver waiver)
    {
        var (first, last, extensions) = (waiver, waiver, 0);
        while (first.Request.Extends is { } id && _all.TryGetValue(id, out var earlier))
        {
            (first, extensions) = (earlier, extensions + 1);
        }

        while (ExtensionOf(last.Id) is { } later)
        {
            (last, extensions) = (later, extensions + 1);
        }

        return new(first.BeginsAt ?? first.Request.StartsAt, last.RevokedAt ?? last.Request.ExpiresAt, extensions);
    }

    /// <summary>The one that is to go on from this and was approved, or waits for its decision; null when there is none.</summary>
    public Waiver? ClaimedBy(WaiverId id, DateTimeOffset now) => ExtensionOf(id) ?? _extensions[id].FirstOrDefault(w => w.StateAt(now) is WaiverState.Submitted);

    /// <summary>Where one stands at a moment.</summary>
    public WaiverState StateOf(Waiver waiver, DateTimeOffset now) => waiver.StateAt(now) switch
    {
        WaiverState.Active when now >= ExpiringFrom(waiver) => DecidedBy(ExtensionOf(waiver.Id), now) ? WaiverState.Extended : WaiverState.Expiring,
        WaiverState.Expired when waiver.Decision is WaiverState.Approved && DecidedBy(ExtensionOf(waiver.Id), now) => WaiverState.Extended,
        var state => state,
    };

    /// <summary>From when on it ends soon; null before it is approved.</summary>
    public DateTimeOffset? ExpiringFrom(Waiver waiver) => waiver.BeforeEnd(warning(waiver.Request.App));

    private static bool DecidedBy(Waiver? extension, DateTimeOffset now) => extension?.DecidedAt <= now;
}
