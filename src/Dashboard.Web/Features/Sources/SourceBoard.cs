using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>Where the product reads from, apart from the apps.</summary>
/// <param name="Directories">Source directories, with the apps that follow them.</param>
/// <param name="Logs">Provisioning logs, with how far each has been read.</param>
/// <param name="Jobs">The jobs that are asked about, and what was last said of them.</param>
public sealed record SourceBoard(ImmutableArray<DirectoryLine> Directories, ImmutableArray<LogLine> Logs, ImmutableArray<JobLine> Jobs)
{
    /// <summary>The logs that are read from files.</summary>
    public IEnumerable<LogLine> FileLogs => Logs.Where(l => l.Log.IsFile);

    /// <summary>Puts together what the page shows.</summary>
    public static SourceBoard Of(Governance governance, IReadOnlyList<LogStanding> standings, IReadOnlyList<ProvisioningJob> jobs) => new(
        [.. governance.Sources.Select(source => new DirectoryLine(
            source,
            governance.Apps.Count(a => governance.SourceOf(a.Id)?.Name == source.Name),
            governance.Campaigns.Count(c => c.Source == source.Name)))],
        [.. governance.ProvisioningLogs.Select(log => new LogLine(log, standings.FirstOrDefault(s => s.Log == log.Name)))],
        [.. from log in governance.ProvisioningLogs
            from app in governance.Apps
            where log.Jobs.ContainsKey(app.Id.Value)
            let job = jobs.FirstOrDefault(j => j.Log == log.Name && j.App == app.Id)
            orderby job is { IsActive: true }, app.Title
            select new JobLine(log.Name, app.Title, job)]);
}
