using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Sources;

/// <summary>Source directories and provisioning logs, and how far each log has been read.</summary>
public sealed partial class SourcesPage : DataPage<SourceBoard>
{
    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IProvisioningLogStore Logs { get; init; }

    [Inject]
    public required ProvisioningLogDesk Desk { get; init; }

    [Inject]
    public required IOptions<ProvisioningLogOptions> Options { get; init; }

    protected override async Task<SourceBoard?> ReadAsync(CancellationToken ct) =>
        SourceBoard.Of((await Governance.ReadAsync(ct)).Governance, await Logs.ListStandingsAsync(ct), await Logs.ListJobsAsync(ct));

    private Task ReadNowAsync(LogLine line) => DoAsync($"read {line.Log.Name}", async ct =>
    {
        var outcome = await Desk.ReadAsync(line.Log, Actor, ct);
        return outcome.Error is { } error ? error : (Outcome<string>)$"{line.Log.Name}: {outcome.Value!.Reason}";
    });
}
