using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Filters;

/// <summary>A filter by a day (UTC), by the browser's own control. It lives in the address as <c>2026-03-01</c>.</summary>
public sealed partial class FilterDate : ComponentBase
{
    private const string Format = "yyyy-MM-dd";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The beginning of the day; null for what is none.</summary>
    public static DateTimeOffset? Day(string? value) =>
        DateTimeOffset.TryParseExact(value, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    private Task ChangeAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync(Day(change.Value as string) is { } day ? day.ToString(Format, CultureInfo.InvariantCulture) : null);
}
