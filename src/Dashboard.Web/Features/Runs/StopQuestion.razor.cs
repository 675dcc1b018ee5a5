using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Asks once more before a run is stopped.</summary>
public sealed partial class StopQuestion : ComponentBase
{
    private ElementReference _question;

    [Parameter, EditorRequired]
    public required EventCallback OnStop { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnCancel { get; set; }

    /// <summary>The button that asked is gone: the focus goes to the question.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _question.FocusAsync();
        }
    }
}
