using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>The change, every reading after it, and what was concluded.</summary>
public sealed partial class CheckSteps : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

}
