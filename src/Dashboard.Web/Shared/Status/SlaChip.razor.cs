using Dashboard.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>Whether it was in time.</summary>
public sealed partial class SlaChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required SlaVerdict? Sla { get; set; }
}
