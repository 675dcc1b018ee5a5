using Dashboard.Web.Shared.Filters;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Controls;

/// <summary>Chooses the period of a control: one that is offered, or days of one's own, as for a pack.</summary>
public sealed partial class PeriodFields : ComponentBase
{
    /// <summary>What the address asks for; null for the usual one.</summary>
    [Parameter, EditorRequired]
    public required string? Period { get; set; }

    /// <summary>Told what an address asks for then.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string?> OnChoose { get; set; }

    private FilterOption[] Options => Period is { } own && own.Contains("..", StringComparison.Ordinal) ? [.. ControlBoard.Periods, new(own, own.Replace("..", " to ", StringComparison.Ordinal))] : ControlBoard.Periods;
}
