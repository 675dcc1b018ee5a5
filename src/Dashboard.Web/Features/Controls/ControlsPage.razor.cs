using System.Globalization;
using Dashboard.Core.Controls;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Controls;

/// <summary>Every control of every framework, with what a period shows of it.</summary>
public sealed partial class ControlsPage : DataPage<ControlBoard>
{
    private static readonly FilterOption[] Frameworks = [.. ControlMap.All.DistinctBy(c => c.Key).Select(c => new FilterOption(c.Key, c.Framework))];
    private static readonly FilterOption[] Standings = [.. Enum.GetValues<ControlStanding>().Select(s => new FilterOption(s.ToString(), ControlLooks.Of(s).Word))];

    private ChosenPeriod? _chosen;

    [Inject]
    public required ControlProver Prover { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>A preset, or <c>2026-01-01..2026-03-31</c>, both days included.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    [SupplyParameterFromQuery]
    public string? Framework { get; set; }

    [SupplyParameterFromQuery]
    public string? Standing { get; set; }

    protected override object? Key => Period;

    private ControlStanding? Wanted => Enum.TryParse<ControlStanding>(Standing, true, out var standing) && Enum.IsDefined(standing) ? standing : null;

    protected override async Task<ControlBoard?> ReadAsync(CancellationToken ct)
    {
        var period = (_chosen ??= new(ControlBoard.UsualPeriod, Time)).Of(Period);
        return new(period, await Prover.ProveAsync(Actor, period.From, period.To, ct));
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Shown(ControlBoard board) => string.Create(CultureInfo.InvariantCulture, $"{board.Of(Framework, Wanted).Length} of {board.Proofs.Length} controls");

    private string Address(Control control) => $"/controls/{control.Key}/{Uri.EscapeDataString(control.Id)}{(Period is null ? string.Empty : $"?period={Uri.EscapeDataString(Period)}")}";
}
