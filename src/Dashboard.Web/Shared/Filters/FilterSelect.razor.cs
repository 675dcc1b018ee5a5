using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Filters;

/// <summary>One filter with a few choices. The browser's own control: it is reachable by keyboard and costs nothing.</summary>
public sealed partial class FilterSelect : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string?> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FilterOption> Options { get; set; }

    /// <summary>The word for no filter.</summary>
    [Parameter]
    public string All { get; set; } = "All";

    private Task ChangeAsync(ChangeEventArgs change) =>
        ValueChanged.InvokeAsync(change.Value as string is { Length: > 0 } value ? value : null);
}
