using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Results of a window, as far as the posture needs them: of each app and check how every single one came out, and whole only those that decide where it
/// stands. A window holds hundreds of thousands; those that decide are a few of each.
/// </summary>
/// <param name="Samples">Every result, by app and check.</param>
/// <param name="Deciding">Of each app and check the latest result that was in time or not, of each campaign, and the latest of all.</param>
public sealed record ResultDigest(ILookup<(AppId App, CheckKind Kind), SlaSample> Samples, IReadOnlyList<RecordedResult> Deciding)
{
    /// <summary>Of results at hand.</summary>
    public static ResultDigest Of(IReadOnlyCollection<RecordedResult> results) => new(
        results.ToLookup(r => (r.Result.App, r.Result.Kind), r => SlaSample.Of(r.Result)),
        [.. results.GroupBy(r => (r.Result.App, r.Result.Kind)).SelectMany(of => DecidingOf(of, r => r.Campaign, r => r.Result.Sla is not null, r => (r.Result.ConcludedAt, r.Run.Value)))]);

    /// <summary>Of the results of one app and check, those that decide: the latest that was in time or not, of each campaign, and the latest of all.</summary>
    /// <param name="of">The results, whole or as much of them as is at hand; at least one.</param>
    /// <param name="campaign">The campaign of one, whatever its case.</param>
    /// <param name="isConclusive">Whether one was in time or not.</param>
    /// <param name="order">When one was concluded; of two at one moment the run decides, so that they are never told apart otherwise the next time.</param>
    public static IEnumerable<T> DecidingOf<T>(IEnumerable<T> of, Func<T, string> campaign, Func<T, bool> isConclusive, Func<T, (DateTimeOffset At, Guid Run)> order)
    {
        var all = of.ToList();
        return all.Where(isConclusive).GroupBy(campaign, StringComparer.OrdinalIgnoreCase).Select(c => c.MaxBy(order)!).Append(all.MaxBy(order)!).Distinct();
    }
}
