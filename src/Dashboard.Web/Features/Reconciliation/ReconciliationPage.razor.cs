using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>The last comparison of each app in three columns: directory, provisioning log, app.</summary>
public sealed partial class ReconciliationPage : DataPage<ReconciliationBoard>
{
    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IFindingStore Store { get; init; }

    [Inject]
    public required IRoundOrderStore Orders { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IProvisioningLogStore Logs { get; init; }

    [Inject]
    public required ReconciliationDesk Desk { get; init; }

    protected override async Task<ReconciliationBoard?> ReadAsync(CancellationToken ct) =>
        ReconciliationBoard.Of((await Governance.ReadAsync(ct)).Governance, await Store.ListLatestRoundsAsync(ct), await Orders.ListAsync(ct), await Logs.ListStandingsAsync(ct), await Logs.ListJobsAsync(ct), Actor, Time.GetUtcNow());

    private static string Tint(Situation situation) => StateLooks.Of(situation).CssClass;

    private Task CompareAsync(AppComparison app) => DoAsync($"compare {app.App.Title} with the directory", async ct => Told(app, await Desk.OrderAsync(app.Scope!, Actor, ct)));

    private Task AcceptAsync(AppComparison app) => DoAsync($"accept what vanished from {app.App.Title}", async ct => Told(app, await Desk.AcceptAsync(app.Scope!, app.Last!.Id, Actor, ct)));

    private Task StopAsync(AppComparison app) => DoAsync($"stop the comparison of {app.App.Title}", async ct =>
        await Desk.StopAsync(app.App, Actor, ct) is { } error ? error : (Outcome<string>)$"{app.App.Title}: the comparison is being stopped. It changes nothing.");

    private static Outcome<string> Told(AppComparison app, Outcome<RoundOrder> outcome) =>
        outcome.Error is { } error ? error : (Outcome<string>)$"{app.App.Title}: the comparison is ordered, and takes as long as both listings take. It goes on when you leave this page.";
}
