using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>Source directories, apps and provisioning logs: how each was read last, and whether it can be reached now.</summary>
public sealed partial class SourcesPage : DataPage<SourceBoard>
{
    private const string Test = "test ";

    private readonly Dictionary<AppId, ConnectionTest?> _tests = [];

    private RetentionTerm? _logsKept;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IFindingStore Rounds { get; init; }

    [Inject]
    public required ICapabilityStore Reports { get; init; }

    [Inject]
    public required ConnectionDesk Connections { get; init; }

    [Inject]
    public required IProvisioningLogStore Logs { get; init; }

    [Inject]
    public required ProvisioningLogDesk Desk { get; init; }

    [Inject]
    public required RetentionTerms Terms { get; init; }

    protected override async Task<SourceBoard?> ReadAsync(CancellationToken ct)
    {
        var version = await Governance.ReadAsync(ct);
        _logsKept = Terms.Of(version, RetentionKind.LogEntries);
        return SourceBoard.Of(
            version.Governance,
            await Logs.ListStandingsAsync(ct),
            await Logs.ListJobsAsync(ct),
            await Rounds.ListLatestRoundsAsync(ct),
            await Reports.ListAsync(ct),
            Connections.LastOf);
    }

    /// <summary>The name of what is tested just now, or what else is being done.</summary>
    private string? Testing => Doing is { } doing && doing.StartsWith(Test, StringComparison.Ordinal) ? doing[Test.Length..] : Doing;

    private Task TestAsync(DirectoryLine line) => DoAsync($"{Test}{line.Source.Name}", async ct => Told(line.Source.Name, await Connections.TestAsync(line.Source, Actor, ct)));

    private Task TestAsync(ConnectionLine line) => DoAsync($"{Test}{line.App.Title}", async ct =>
    {
        var outcome = await Connections.TestAsync(line.App, Actor, ct);
        if (outcome.Value is { } test)
        {
            _tests[line.App.Id] = test;
        }

        return Told(line.App.Title, outcome);
    });

    private static Outcome<string> Told(string name, Outcome<ConnectionTest> outcome) =>
        outcome.IsOk ? $"{name}: {outcome.Value.Summary} It took {HumanTime.Format(outcome.Value.Took)}." : outcome.Error;

    private Task ReadNowAsync(LogLine line) => DoAsync($"read {line.Log.Name}", async ct =>
    {
        var outcome = await Desk.ReadAsync(line.Log, Actor, ct);
        return outcome.Error is { } error ? error : (Outcome<string>)$"{line.Log.Name}: {outcome.Value!.Reason}";
    });
}
