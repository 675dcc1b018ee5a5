using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>Measures every app by every check over the period. Apps that are no longer governed stay in: their results do.</summary>
internal static class ComplianceBuilder
{
    /// <summary>A line for every app and check that is set up and asked, or has results.</summary>
    /// <param name="governance">The apps and tiers.</param>
    /// <param name="results">Results of the period.</param>
    /// <param name="atEnd">The posture at the end of the period.</param>
    /// <param name="whenGenerated">The posture when the book was made.</param>
    /// <param name="waivers">The register of exceptions.</param>
    /// <param name="end">The end of the period.</param>
    public static ImmutableArray<ComplianceLine> Build(
        Governance governance,
        IReadOnlyList<RecordedResult> results,
        ImmutableArray<PostureRow> atEnd,
        ImmutableArray<PostureRow> whenGenerated,
        IReadOnlyCollection<Waiver> waivers,
        DateTimeOffset end)
    {
        var byCell = results.Index().ToLookup(r => (r.Item.Result.App, r.Item.Result.Kind), r => (r.Index, Sample: SlaSample.Of(r.Item.Result)));
        var now = whenGenerated.ToDictionary(row => row.App.Id);

        var governed = atEnd.SelectMany(row => row.Cells.Where(cell => cell.IsAsked || byCell.Contains((row.App.Id, cell.Kind))).Select(cell => new ComplianceLine(
            row.App.Id,
            row.App,
            row.App.Tier,
            cell.Kind,
            cell.Limit,
            Measure(byCell[(row.App.Id, cell.Kind)], governance.Tier(row.App.Tier)),
            cell.Decision.Compliance,
            now[row.App.Id].Cell(cell.Kind).Decision.Compliance,
            cell.Sentence,
            InForce(waivers, row.App.Id, cell.Kind, end))));

        var departed = byCell
            .Where(g => !now.ContainsKey(g.Key.App))
            .OrderBy(g => g.Key.App)
            .ThenBy(g => g.Key.Kind)
            .Select(g => (g.Key, Last: results[g.Last().Index], Results: g))
            .Select(cell => new ComplianceLine(
                cell.Key.App,
                null,
                cell.Last.Tier,
                cell.Key.Kind,
                cell.Last.Result.Limit,
                Measure(cell.Results, governance.Tier(cell.Last.Tier)),
                Compliance.NotProven,
                Compliance.NotProven,
                "The app is no longer set up; its results of the period stay in the book.",
                InForce(waivers, cell.Key.App, cell.Key.Kind, end)));

        return [.. governed, .. departed];
    }

    private static SlaSummary Measure(IEnumerable<(int Index, SlaSample Sample)> results, TierPolicy policy) => SlaCalculator.Measure([.. results.Select(r => r.Sample)], policy.Target);

    private static ImmutableArray<WaiverId> InForce(IEnumerable<Waiver> waivers, AppId app, CheckKind kind, DateTimeOffset moment) =>
        [.. waivers.Where(w => w.IsInForceAt(moment) && w.Request.App == app && w.Request.Kinds.Contains(kind)).Select(w => w.Id).OrderBy(id => id.Value)];
}
