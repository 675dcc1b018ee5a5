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
        [
            .. results.GroupBy(r => (r.Result.App, r.Result.Kind)).SelectMany(of => of.Where(r => r.Result.Sla is not null)
                .GroupBy(r => r.Campaign, StringComparer.OrdinalIgnoreCase)
                .Select(c => c.MaxBy(Order)!)
                .Append(of.MaxBy(Order)!)
                .Distinct()),
        ]);

    private static (DateTimeOffset At, Guid Run) Order(RecordedResult recorded) => (recorded.Result.ConcludedAt, recorded.Run.Value);
}
