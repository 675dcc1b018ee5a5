using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>What a result means for the organisation.</summary>
public sealed partial class ComplianceChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required Compliance Compliance { get; set; }
}
