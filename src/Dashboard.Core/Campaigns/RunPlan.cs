using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>Everything a run goes by, frozen at its start: later changes of the configuration do not touch it.</summary>
/// <param name="ConfigurationVersion">The version of the configuration it was taken from.</param>
/// <param name="Source">The source directory.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Apps">The apps.</param>
public sealed record RunPlan(int ConfigurationVersion, SourceDirectory Source, Campaign Campaign, ImmutableArray<PlannedApp> Apps);
