using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Asks once more before a run is stopped.</summary>
public sealed partial class StopQuestion : ComponentBase
{
    [Parameter, EditorRequired]
    public required EventCallback OnStop { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnCancel { get; set; }
}
