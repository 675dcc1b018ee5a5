using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>How old the evidence is, and when there will be more.</summary>
public sealed partial class Freshness : ComponentBase
{
    [Parameter, EditorRequired]
    public required OverviewView View { get; set; }
}
