using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Campaigns;

/// <summary>Everything a run goes by, frozen at its start: later changes of the configuration do not touch it.</summary>
/// <param name="ConfigurationVersion">The version of the configuration it was taken from.</param>
/// <param name="Source">The source directory.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Apps">The apps.</param>
public sealed record RunPlan(int ConfigurationVersion, SourceDirectory Source, Campaign Campaign, ImmutableArray<PlannedApp> Apps)
{
    /// <summary>The reference to a canary's password; null when no app is signed in to, so that it needs none.</summary>
    public string? PasswordOf(string canary) => Apps.Any(a => a.App.Probes.NeedPassword) ? ProbedIdentity.PasswordReference(canary) : null;
}
