using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>One app and one check. Drawn again only when its own record changes, so that a live run does not flicker.</summary>
public sealed partial class TimelineCellView : ComponentBase
{
    private ElementReference _link;
    private (TimelineCell Cell, bool IsOpen)? _drawn;
    private bool _hasClosed;

    [Parameter, EditorRequired]
    public required TimelineCell Cell { get; set; }

    /// <summary>The app's name.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Href { get; set; }

    /// <summary>Whether its drawer is open.</summary>
    [Parameter, EditorRequired]
    public required bool IsOpen { get; set; }

    protected override void OnParametersSet() => _hasClosed |= _drawn?.IsOpen is true && !IsOpen;

    protected override bool ShouldRender()
    {
        var isNew = _drawn != (Cell, IsOpen);
        _drawn = (Cell, IsOpen);
        return isNew;
    }

    /// <summary>The focus comes back to where the drawer was opened from.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_hasClosed)
        {
            _hasClosed = false;
            await _link.FocusAsync(preventScroll: true);
        }
    }
}
