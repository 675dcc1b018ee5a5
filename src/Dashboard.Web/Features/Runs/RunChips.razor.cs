using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a run is, under its name.</summary>
public sealed partial class RunChips : ComponentBase
{
    [Parameter, EditorRequired]
    public required Run Run { get; set; }
}
