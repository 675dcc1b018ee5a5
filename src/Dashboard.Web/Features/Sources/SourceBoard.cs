using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Sources;

/// <summary>What the product reads, and how that went last.</summary>
/// <param name="Directories">Source directories, with the apps that follow them.</param>
/// <param name="Connections">Apps: those that were not reached or not read whole first.</param>
/// <param name="Logs">Provisioning logs, with how far each has been read.</param>
/// <param name="Jobs">The jobs that are asked about, and what was last said of them.</param>
public sealed record SourceBoard(ImmutableArray<DirectoryLine> Directories, ImmutableArray<ConnectionLine> Connections, ImmutableArray<LogLine> Logs, ImmutableArray<JobLine> Jobs)
{
    /// <summary>The logs that are read from files.</summary>
    public IEnumerable<LogLine> FileLogs => Logs.Where(l => l.Log.IsFile);

    /// <summary>Puts together what the page shows.</summary>
    public static SourceBoard Of(
        Governance governance, IReadOnlyList<LogStanding> standings, IReadOnlyList<ProvisioningJob> jobs, IReadOnlyList<Round> rounds, IReadOnlyList<CapabilityReport> reports, Func<SourceDirectory, ConnectionTest?> testOf) => new(
        [.. governance.Sources.Select(source => new DirectoryLine(
            source,
            governance.Apps.Count(a => governance.SourceOf(a.Id)?.Name == source.Name),
            governance.Campaigns.Count(c => c.Source == source.Name),
            rounds.Where(r => r.Source == source.Name).MaxBy(r => r.EndedAt),
            testOf(source)))],
        [.. from app in governance.Apps
            let line = new ConnectionLine(app, rounds.FirstOrDefault(r => r.App == app.Id), reports.FirstOrDefault(r => r.App == app.Id))
            orderby line.Report is not { IsReachable: false }, line.Last is not { IsAppWhole: false }, app.Title
            select line],
        [.. governance.ProvisioningLogs.Select(log => new LogLine(log, standings.FirstOrDefault(s => s.Log == log.Name)))],
        [.. from log in governance.ProvisioningLogs
            from app in governance.Apps
            where log.Jobs.ContainsKey(app.Id.Value)
            let job = jobs.FirstOrDefault(j => j.Log == log.Name && j.App == app.Id)
            orderby job is { IsActive: true }, app.Title
            select new JobLine(log.Name, app.Title, job)]);
}
