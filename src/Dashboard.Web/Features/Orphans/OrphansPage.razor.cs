using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Features.Reconciliation;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Orphans;

/// <summary>What is left behind, a view of the findings, and how far each comparison proves it.</summary>
public sealed partial class OrphansPage : DataPage<OrphanBoard>
{
    private const string Open = "open";
    private const string Known = "known";
    private const string Resolved = "resolved";
    private const string All = "all";
    private const string Only = "only";
    private const string Without = "without";

    private static readonly FilterOption[] Situations = [.. OrphanBoard.Situations.Select(s => new FilterOption(s.ToString(), StateLooks.Of(s).Word))];
    private static readonly FilterOption[] States = [new(Open, "Open"), new(Known, "Known"), new(Resolved, "Resolved")];
    private static readonly FilterOption[] CanaryChoices = [new(Without, "Without canaries"), new(Only, "Canaries only")];

    private int _shown = ShowMore.Step;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IFindingStore Store { get; init; }

    [Inject]
    public required IProvisioningLogStore Logs { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ReconciliationDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? App { get; set; }

    [SupplyParameterFromQuery]
    public string? Situation { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Canaries { get; set; }

    protected override object? Narrowed => (App, Situation, State, Canaries);

    private FindingQuery Wanted => new(Time.GetUtcNow())
    {
        App = App is null ? null : new(App),
        Situations = Enum.TryParse<Situation>(Situation, true, out var situation) && OrphanBoard.Situations.Contains(situation) ? [situation] : OrphanBoard.Situations,
        State = (State ?? Open) switch { Open => FindingState.Open, Known => FindingState.Known, Resolved => FindingState.Resolved, _ => null },
        IsCanary = Canaries switch { Only => true, Without => false, _ => null },
    };

    protected override async Task<OrphanBoard?> ReadAsync(CancellationToken ct)
    {
        var (governance, wanted) = ((await Governance.ReadAsync(ct)).Governance, Wanted);
        var seen = new FindingQuery(wanted.Now) { Seen = FindingBoard.SeenBy(governance, Actor), Situations = OrphanBoard.Situations };
        var page = await Store.ListAsync(wanted with { Seen = seen.Seen }, 0, _shown, ct);
        return new(
            ReconciliationBoard.Of(governance, await Store.ListLatestRoundsAsync(ct), [], await Logs.ListStandingsAsync(ct), [], Actor, wanted.Now).Apps,
            FindingBoard.RowsOf(page.Lines, governance, wanted.Now),
            page.Total,
            (await Store.CountAsync(seen, ct)).Total);
    }

    private Task MoreAsync()
    {
        _shown += ShowMore.Step;
        return ReloadAsync();
    }

    private static FilterOption[] Apps(OrphanBoard board) => [.. board.Apps.Select(a => new FilterOption(a.App.Id.Value, a.App.Title))];

    /// <summary>Comparisons that prove nothing, among the apps that the filter leaves.</summary>
    private int Unproven(OrphanBoard board) => board.Apps.Count(a => (App is null || a.App.Id.Value == App) && !a.IsProven);

    private string NothingHere(OrphanBoard board)
    {
        var apps = board.Apps.Count(a => App is null || a.App.Id.Value == App);
        return Unproven(board) switch
        {
            0 => "No finding here, and every comparison was complete.",
            var unproven when unproven == apps => "No finding here, but that proves nothing: no comparison was complete. See above why.",
            var unproven => $"No finding here. That is proven for {apps - unproven} of {apps} apps only: the others could not be read whole. See above why.",
        };
    }

    private Task CompareAsync(AppComparison app) => DoAsync($"compare {app.App.Title} with the directory", async ct =>
    {
        var outcome = await Desk.CompareAsync(app.Scope!, Actor, ct);
        return outcome.Error is { } error ? error : (Outcome<string>)$"{app.App.Title}: {(app with { Last = outcome.Value }).Sentence}";
    });

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
