using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>The picture of a run: phases as columns, apps as rows.</summary>
public sealed partial class RunTimeline : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter, EditorRequired]
    public required Timeline Timeline { get; set; }

    /// <summary>The app whose drawer is open.</summary>
    [Parameter]
    public string? App { get; set; }

    /// <summary>The check whose drawer is open.</summary>
    [Parameter]
    public CheckKind? Check { get; set; }
}
