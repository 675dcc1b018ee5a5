using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Web.Shared.Drawer;

/// <summary>A drawer beside the page, which stays readable. Takes the focus when its subject changes; Escape closes it.</summary>
public sealed partial class DrawerShell : ComponentBase
{
    private ElementReference _title;
    private string? _focused;

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Where that belongs.</summary>
    [Parameter, EditorRequired]
    public required string Above { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused != Above + Title)
        {
            _focused = Above + Title;
            await _title.FocusAsync();
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
