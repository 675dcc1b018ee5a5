using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>How many results there are that a control sees alike: a million of them are a few thousand of these.</summary>
/// <param name="App">The app.</param>
/// <param name="Check">The check.</param>
/// <param name="Kind">What their canaries stood for; null where nobody knows.</param>
/// <param name="Compliance">What they mean, with the exceptions in force.</param>
/// <param name="Count">How many.</param>
public sealed record ResultTally(AppId App, CheckKind Check, IdentityKind? Kind, Compliance Compliance, int Count)
{
    /// <summary>Whether the exception that covers them came when they had been measured.</summary>
    public bool IsAfterwards { get; init; }

    /// <summary>Counts results.</summary>
    public static ImmutableArray<ResultTally> Of(IEnumerable<(CheckResult Result, IdentityKind? Kind, ComplianceDecision Decision)> results) =>
    [
        .. results.CountBy(r => (r.Result.App, r.Result.Kind, Who: r.Kind, r.Decision.Compliance, r.Decision.IsAfterwards))
            .Select(g => new ResultTally(g.Key.App, g.Key.Kind, g.Key.Who, g.Key.Compliance, g.Value) { IsAfterwards = g.Key.IsAfterwards }),
    ];
}
