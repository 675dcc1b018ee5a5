using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>What a probe found about an app's connection.</summary>
public sealed partial class CapabilityList : ComponentBase
{
    [Parameter, EditorRequired]
    public required CapabilityReport? Report { get; set; }

    [Parameter, EditorRequired]
    public required bool MayProbe { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnProbe { get; set; }
}
