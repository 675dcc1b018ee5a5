using System.Globalization;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Filters;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Controls;

/// <summary>Chooses the period of a control: one that is offered, or days of one's own, as for a pack.</summary>
public sealed partial class PeriodFields : ComponentBase
{
    private string? _shown;
    private DateTime? _first;
    private DateTime? _last;

    /// <summary>What the address asks for; null for the usual one.</summary>
    [Parameter, EditorRequired]
    public required string? Period { get; set; }

    /// <summary>Told what an address asks for then.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string?> OnChoose { get; set; }

    private FilterOption[] Options => Period is { } own && own.Contains("..", StringComparison.Ordinal) ? [.. ControlBoard.Periods, new(own, own.Replace("..", " to ", StringComparison.Ordinal))] : ControlBoard.Periods;

    private EvidencePeriod? Own => EvidencePeriod.Of(_first, _last);

    protected override void OnParametersSet()
    {
        if (_shown != Period)
        {
            _shown = Period;
            (_first, _last) = Period?.Split("..") is [var first, var last] ? (Day(first), Day(last)) : (null, null);
        }
    }

    private Task ChooseAsync() => Own is { Refusal: null }
        ? OnChoose.InvokeAsync(string.Create(CultureInfo.InvariantCulture, $"{_first:yyyy-MM-dd}..{_last:yyyy-MM-dd}"))
        : Task.CompletedTask;

    private static DateTime? Day(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
