using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>What a file would be read as: which column means what, how many accounts, the first of them, and what is wrong with it.</summary>
public sealed partial class AppFilePreviewView : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required AppFilePreview Preview { get; set; }
}
