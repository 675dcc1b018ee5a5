using System.Globalization;
using Dashboard.Core.Controls;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Controls;

/// <summary>Answers what proves one control in a period.</summary>
public sealed partial class ControlPage : DataPage<ControlView>
{
    private ChosenPeriod? _chosen;

    [Inject]
    public required ControlProver Prover { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The framework as addresses name it: <c>csf</c>.</summary>
    [Parameter, EditorRequired]
    public required string Framework { get; set; }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>A preset, or <c>2026-01-01..2026-03-31</c>, both days included.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    protected override object? Key => (Framework, Id, Period);

    private string Back => Period is null ? "/controls" : $"/controls?period={Uri.EscapeDataString(Period)}";

    protected override async Task<ControlView?> ReadAsync(CancellationToken ct)
    {
        var period = (_chosen ??= new(ControlBoard.UsualPeriod, Time)).Of(Period);
        return ControlMap.Find(Framework, Id) is { } control
            ? new(period, (await Prover.ProveAsync(Actor, period.From, period.To, ct)).First(p => p.Control == control))
            : null;
    }

    protected override void OnMissing() => Navigator.NotFound();

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
