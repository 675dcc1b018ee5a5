using System.Globalization;
using Dashboard.Web.Shared.Filters;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Chooses a period by its first and last day.</summary>
public sealed partial class OwnDays : ComponentBase
{
    private string? _shown;
    private DateTime? _first;
    private DateTime? _last;

    /// <summary>What the address asks for; null for the usual period.</summary>
    [Parameter, EditorRequired]
    public required string? Period { get; set; }

    /// <summary>Told what an address asks for then: <c>2026-01-01..2026-03-31</c>.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string?> OnChoose { get; set; }

    private EvidencePeriod? Own => EvidencePeriod.Of(_first, _last);

    protected override void OnParametersSet()
    {
        if (_shown != Period)
        {
            _shown = Period;
            (_first, _last) = Period?.Split("..") is [var first, var last] ? (FilterDate.Day(first)?.UtcDateTime, FilterDate.Day(last)?.UtcDateTime) : (null, null);
        }
    }

    private Task ChooseAsync() => Own is { Refusal: null }
        ? OnChoose.InvokeAsync(string.Create(CultureInfo.InvariantCulture, $"{_first:yyyy-MM-dd}..{_last:yyyy-MM-dd}"))
        : Task.CompletedTask;
}
