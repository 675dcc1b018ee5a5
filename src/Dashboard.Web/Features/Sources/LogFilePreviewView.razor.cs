using Dashboard.Core.Provisioning;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>What a file would be read as: which column means what, how many entries, the first of them, and what is wrong with it.</summary>
public sealed partial class LogFilePreviewView : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required LogFilePreview Preview { get; set; }
}
