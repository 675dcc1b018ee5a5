using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>The canaries a run leased, and what became of them.</summary>
public sealed partial class RunCanaries : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunProgress Progress { get; set; }
}
