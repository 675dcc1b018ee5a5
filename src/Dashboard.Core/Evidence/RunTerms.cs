using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Evidence;

/// <summary>What a book says of the plan that a run went by. No more of it is kept: a plan holds every app as it was set up, and a year has a plan for every run.</summary>
/// <param name="Source">The name of the source directory.</param>
/// <param name="Kind">What the canary stood for.</param>
/// <param name="ConfigurationVersion">The version of the configuration that it was taken from.</param>
public sealed record RunTerms(string Source, IdentityKind Kind, int ConfigurationVersion)
{
    /// <summary>Of a plan.</summary>
    public static RunTerms Of(RunPlan plan) => new(plan.Source.Name, plan.Campaign.Kind, plan.ConfigurationVersion);
}
