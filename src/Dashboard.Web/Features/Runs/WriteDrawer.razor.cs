using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What one write at the source asked, and what came back.</summary>
public sealed partial class WriteDrawer : ComponentBase
{
    [Parameter, EditorRequired]
    public required WriteLine Write { get; set; }

    [Parameter]
    public StoredDetail? Detail { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }
}
