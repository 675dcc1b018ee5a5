using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.RealEvents;

/// <summary>What happened to real people, and what the apps made of it.</summary>
public sealed partial class RealEventsPage : DataPage<RealEventBoard>
{
    private const int Most = 200;

    private static readonly ImmutableArray<FilterOption> States = [new("overdue", "Overdue"), new("waiting", "Waiting"), new("followed", "Followed"), new("overtaken", "Overtaken")];

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IRealEventStore Store { get; init; }

    [Inject]
    public required IWaiverStore Waivers { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Window { get; set; }

    [SupplyParameterFromQuery]
    public string? App { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    protected override async Task<RealEventBoard?> ReadAsync(CancellationToken ct) =>
        RealEventBoard.Of((await Governance.ReadAsync(ct)).Governance, await Store.ListAsync(null, Time.GetUtcNow() - AppWindow.Parse(Window), DateTimeOffset.MaxValue, ct), await Waivers.ListAsync(ct), Time.GetUtcNow(), Actor);

    private static FilterOption[] Apps(RealEventBoard board) => [.. board.Lines.Select(l => l.App).DistinctBy(a => a.Id).Select(a => new FilterOption(a.Id.Value, a.Title))];

    private static string TitleOf(RealEventBoard board, RealEvent real) => board.Lines.First(l => l.App.Id == real.App).App.Title;

    private ImmutableArray<JudgedEvent> Wanted(RealEventBoard board) => [.. board.Events.Where(e => (App is null || e.Event.App.Value == App) && (State is null || IsIn(e.Event, State)))];

    private static bool IsIn(RealEvent real, string state) => string.Equals(real.IsOverdue ? "overdue" : real.State.ToString(), state, StringComparison.OrdinalIgnoreCase);
}
