using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>Where the product reads from, apart from the apps.</summary>
/// <param name="Directories">Source directories, with the apps that follow them.</param>
/// <param name="Logs">Provisioning logs, with how far each has been read.</param>
public sealed record SourceBoard(ImmutableArray<DirectoryLine> Directories, ImmutableArray<LogLine> Logs)
{
    /// <summary>The logs that are read from files.</summary>
    public IEnumerable<LogLine> FileLogs => Logs.Where(l => l.Log.IsFile);

    /// <summary>Puts together what the page shows.</summary>
    public static SourceBoard Of(Governance governance, IReadOnlyList<LogStanding> standings) => new(
        [.. governance.Sources.Select(source => new DirectoryLine(
            source,
            governance.Apps.Count(a => governance.SourceOf(a.Id)?.Name == source.Name),
            governance.Campaigns.Count(c => c.Source == source.Name)))],
        [.. governance.ProvisioningLogs.Select(log => new LogLine(log, standings.FirstOrDefault(s => s.Log == log.Name)))]);
}
