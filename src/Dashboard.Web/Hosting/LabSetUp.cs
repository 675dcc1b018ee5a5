using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Hosting;

/// <summary>Lets the Lab be governed where nobody governs anything else yet, and starts its campaign the first time.</summary>
internal sealed class LabSetUp(IGovernanceStore store, GovernanceFileDesk desk, IRunReader runs, CampaignStarter starter)
{
    /// <summary>Puts the Lab's configuration in force, never over one that somebody else applied. Returns why not; null when it is.</summary>
    public async Task<string?> ApplyAsync(string yaml, CancellationToken ct)
    {
        var current = await store.ReadAsync(ct);
        if (current.Number > 0 && current.AppliedBy != Actor.Lab.Name)
        {
            return $"Version {current.Number} of the configuration was applied by somebody else; it stays in force.";
        }

        var outcome = await desk.ApplyAsync(yaml, current.Number, Actor.Lab, ct);
        if (outcome.Version is not { } version)
        {
            return string.Join(' ', outcome.Errors.Select(error => $"{error.Path} (line {error.Line}): {error.Message}"));
        }

        var hasRun = (await runs.ListAsync(new RunFilter(null, null, null, 0, 1), ct)).Count > 0;
        if (!hasRun && version.Governance.Campaigns is [var first, ..])
        {
            return (await starter.StartAsync(first.Name, Actor.Lab, isDryRun: false, ct)).Error?.Message;
        }

        return null;
    }
}
