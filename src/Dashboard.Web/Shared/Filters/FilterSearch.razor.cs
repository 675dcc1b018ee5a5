using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Filters;

/// <summary>A filter by text that waits until typing pauses. The key / goes to it.</summary>
public sealed partial class FilterSearch : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private ITimer? _timer;
    private string? _typed;

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string?> ValueChanged { get; set; }

    public void Dispose() => _timer?.Dispose();

    private void Typed(ChangeEventArgs change)
    {
        _typed = change.Value as string is { Length: > 0 } text ? text : null;
        _timer ??= Time.CreateTimer(_ => _ = InvokeAsync(() => ValueChanged.InvokeAsync(_typed)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }
}
