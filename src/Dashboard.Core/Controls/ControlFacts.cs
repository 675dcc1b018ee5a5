using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>What was recorded in a period, and what should have been.</summary>
/// <param name="Governance">The apps, and which campaign asks what of them.</param>
/// <param name="Apps">The apps that it is about.</param>
/// <param name="Results">Results concluded in the period.</param>
/// <param name="Findings">What became of findings.</param>
/// <param name="Compared">Apps that a comparison of the period covers whole.</param>
public sealed record ControlFacts(
    Governance Governance, ImmutableArray<AppId> Apps, ImmutableArray<ResultTally> Results, ImmutableArray<FindingTally> Findings, ImmutableHashSet<AppId> Compared)
{
    /// <summary>What of the period retention may have let go: what is left of it proves nothing by being good.</summary>
    public ImmutableHashSet<RetentionKind> LetGo { get; init; } = [];

    /// <summary>The kinds of which some may have been of a period. From is inclusive, to exclusive.</summary>
    public static ImmutableHashSet<RetentionKind> LetGoOf(IEnumerable<RemovedSpan> spans, DateTimeOffset from, DateTimeOffset to) => [.. spans.Where(s => s.MayTouch(from, to)).Select(s => s.Kind)];
}

/// <summary>How many results there are that a control sees alike: a million of them are a few thousand of these.</summary>
/// <param name="App">The app.</param>
/// <param name="Check">The check.</param>
/// <param name="Kind">What their canaries stood for; null where nobody knows.</param>
/// <param name="Compliance">What they mean, with the exceptions in force.</param>
/// <param name="Count">How many.</param>
public sealed record ResultTally(AppId App, CheckKind Check, IdentityKind? Kind, Compliance Compliance, int Count)
{
    /// <summary>Counts results.</summary>
    public static ImmutableArray<ResultTally> Of(IEnumerable<(CheckResult Result, IdentityKind? Kind, Compliance Compliance)> results) =>
    [
        .. results.GroupBy(r => (r.Result.App, r.Result.Kind, Who: r.Kind, r.Compliance)).Select(g => new ResultTally(g.Key.App, g.Key.Kind, g.Key.Who, g.Key.Compliance, g.Count())),
    ];
}
