using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Campaigns;

/// <summary>A plan over so many apps.</summary>
internal static class SomePlan
{
    public static RunPlan Of(int apps)
    {
        var governed = SomeApps(apps).ToList();
        return new(
            1,
            Some.Source(),
            Some.Campaign("nightly", [.. governed.Select(a => a.Name)]),
            [.. governed.Select(a => new PlannedApp(a, TierPolicy.Default(a.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty))]);
    }

    /// <summary>Apps of all tiers.</summary>
    public static IEnumerable<GovernedApp> SomeApps(int count) => Enumerable.Range(1, count).Select(n => Some.App($"app-{n:D4}", (RiskTier)(n % 4)));
}
