using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Latency;

/// <summary>A duration against its limit, as a thin bar: the right end is the limit, and beyond it the bar is full.</summary>
public sealed partial class ThinBar : ComponentBase
{
    /// <summary>The duration; null draws an empty bar.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan? Value { get; set; }

    [Parameter, EditorRequired]
    public required TimeSpan Limit { get; set; }

    /// <summary>The bar in words; null where words beside it say the same.</summary>
    [Parameter]
    public string? Label { get; set; }

    private string CssClass => Value is null ? "tm-unknown" : Value <= Limit ? "tm-good" : "tm-breach";

    private string Percent => (Value is { } value ? Math.Min(1, value / Limit) : 0).ToString("0.#%", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal);
}
